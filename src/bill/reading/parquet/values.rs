//! Values of arrays into texts, amounts and times.

use std::collections::BTreeMap;
use std::fmt::Display;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowPrimitiveType, Date32Type, Date64Type, Decimal128Type, Decimal256Type, Float32Type, Float64Type, Int8Type,
    Int16Type, Int32Type, Int64Type, TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType,
    TimestampSecondType, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, ArrayRef, BinaryArray, FixedSizeBinaryArray, StringArray};
use arrow_schema::{DataType, TimeUnit};

use crate::bill::Amount;
use crate::bill::amount::NotAnAmount;
use crate::bill::reading::faults::Fault;
use crate::bill::reading::format::seconds;
use crate::model::time::MILLISECONDS_OF_A_DAY;
use crate::texts::{LookedUp, Text, Texts};

/// A number of which so many digits are decimals, as text: `1.5`.
fn scaled(number: impl Display, decimals: i32) -> String {
    let number = number.to_string();
    let (sign, digits) = number.split_at(usize::from(number.starts_with('-')));
    match usize::try_from(decimals).unwrap_or_default() {
        // Of negative decimals there are as many zeros more.
        0 => format!("{number}{}", "0".repeat(decimals.unsigned_abs() as usize)),
        decimals => {
            let digits = format!("{digits:0>width$}", width = decimals + 1);
            let (whole, rest) = digits.split_at(digits.len() - decimals);
            format!("{sign}{whole}.{rest}")
        }
    }
}

/// Whether a type is one of texts.
pub(super) fn is_text(of: &DataType) -> bool {
    matches!(of, DataType::Utf8 | DataType::Binary | DataType::FixedSizeBinary(_) | DataType::Dictionary(..))
}

/// What is wrong with values, by their rows, with what stands there.
#[derive(Debug, Default)]
pub(super) struct RowFaults(pub(super) BTreeMap<usize, (Fault, String)>);

impl RowFaults {
    /// Notes what is wrong with a row: the first that costs it its place in the sums, else the first.
    fn add(&mut self, row: usize, fault: Fault, text: String) {
        match self.0.get_mut(&row) {
            Some(known) if known.0.is_slight() && !fault.is_slight() => *known = (fault, text),
            Some(_) => {}
            None => drop(self.0.insert(row, (fault, text))),
        }
    }
}

/// Where values go.
pub(super) struct Sink<'a, T> {
    /// The values so far, one a row.
    pub(super) out: &'a mut Vec<T>,
    /// What is wrong with them.
    pub(super) faults: &'a mut RowFaults,
    /// What is wrong with a row without a value, where each must have one.
    pub(super) missing: Option<Fault>,
    /// Which texts say that there is no value.
    pub(super) is_nothing: fn(&[u8]) -> bool,
}

impl<T: Copy + Default> Sink<'_, T> {
    fn none(&mut self) {
        if let Some(missing) = self.missing {
            self.faults.add(self.out.len(), missing, String::new());
        }
        self.out.push(T::default());
    }

    fn put_or_fault(&mut self, value: Result<T, Fault>, text: impl FnOnce() -> String) {
        match value {
            Ok(value) => self.out.push(value),
            Err(fault) => {
                self.faults.add(self.out.len(), fault, text());
                self.out.push(T::default());
            }
        }
    }

    /// Takes what each text of an array becomes, with what is wrong with it.
    fn each_text(&mut self, array: &dyn Array, means: &mut impl Means<T>) {
        let texts = Bytes::of(array);
        let mut some: [&[u8]; Texts::AT_ONCE] = [b""; Texts::AT_ONCE];
        self.out.reserve(array.len());
        for first in (0..array.len()).step_by(Texts::AT_ONCE) {
            let rows = first..array.len().min(first + Texts::AT_ONCE);
            some.iter_mut().zip(rows.clone()).for_each(|(text, row)| *text = texts.at(row));
            means.look_at(&some[..rows.len()]);
            for (number, text) in some[..rows.len()].iter().enumerate() {
                if (self.is_nothing)(text) {
                    self.none();
                    continue;
                }
                let (value, fault) = means.value(number, text);
                if let Some(fault) = fault {
                    self.faults.add(self.out.len(), fault, String::from_utf8_lossy(text).into_owned());
                }
                self.out.push(value);
            }
        }
    }

    /// Takes what each value of an array of numbers becomes.
    fn each<P: ArrowPrimitiveType>(
        &mut self,
        array: &dyn Array,
        value: impl Fn(P::Native) -> Result<T, Fault>,
        text: impl Fn(P::Native) -> String,
    ) {
        let Some(numbers) = array.as_primitive_opt::<P>() else { return };
        self.out.reserve(numbers.len());
        if numbers.null_count() == 0 {
            numbers.values().iter().for_each(|number| self.put_or_fault(value(*number), || text(*number)));
            return;
        }
        for (row, number) in numbers.values().iter().enumerate() {
            if numbers.is_null(row) {
                self.none();
            } else {
                self.put_or_fault(value(*number), || text(*number));
            }
        }
    }

    /// Takes what each whole number of an array becomes.
    fn whole(&mut self, array: &dyn Array, mut value: impl FnMut(i128) -> Result<T, Fault>) {
        let numbers: Vec<Option<i128>> = match array.data_type() {
            DataType::Int8 => whole::<Int8Type>(array),
            DataType::Int16 => whole::<Int16Type>(array),
            DataType::Int32 => whole::<Int32Type>(array),
            DataType::Int64 => whole::<Int64Type>(array),
            DataType::UInt8 => whole::<UInt8Type>(array),
            DataType::UInt16 => whole::<UInt16Type>(array),
            DataType::UInt32 => whole::<UInt32Type>(array),
            DataType::UInt64 => whole::<UInt64Type>(array),
            _ => vec![None; array.len()],
        };
        for number in numbers {
            match number {
                Some(number) => self.put_or_fault(value(number), || number.to_string()),
                None => self.none(),
            }
        }
    }
}

fn whole<P: ArrowPrimitiveType<Native: Into<i128>>>(array: &dyn Array) -> Vec<Option<i128>> {
    array.as_primitive_opt::<P>().map(|numbers| numbers.iter().map(|n| n.map(Into::into)).collect()).unwrap_or_default()
}

/// What texts become.
pub(super) trait Means<T> {
    /// Looks at some texts before they are asked for, one after the other.
    fn look_at(&mut self, some: &[&[u8]]);

    /// What one of them becomes, by its number among them, and what is wrong with it.
    fn value(&mut self, number: usize, text: &[u8]) -> (T, Option<Fault>);
}

/// Texts as what they are: of a column in this place.
pub(super) struct AsTexts<'t> {
    texts: &'t mut Texts,
    place: usize,
    found: [LookedUp; Texts::AT_ONCE],
}

impl<'t> AsTexts<'t> {
    /// Into these.
    pub(super) fn new(texts: &'t mut Texts, place: usize) -> Self {
        Self { texts, place, found: [LookedUp::default(); Texts::AT_ONCE] }
    }

    fn of_one<T: From<Text>>(&mut self, text: &str) -> T {
        self.texts.put(text).into()
    }
}

impl<T: From<Text>> Means<T> for AsTexts<'_> {
    fn look_at(&mut self, some: &[&[u8]]) {
        self.texts.look_up(some, &mut self.found);
    }

    #[inline]
    fn value(&mut self, number: usize, text: &[u8]) -> (T, Option<Fault>) {
        match self.texts.put_looked_up(text, self.found[number]) {
            Some(text) => (text.into(), None),
            None => (self.of_one(&String::from_utf8_lossy(text)), Some(Fault::NotUtf8(self.place))),
        }
    }
}

/// Texts as what each is read as by itself. What repeats the one before it is not read again.
struct Parsed<T, F> {
    read: F,
    /// The last one without a fault, and what it is.
    last: (Vec<u8>, Option<T>),
}

impl<T, F> Parsed<T, F> {
    fn by(read: F) -> Self {
        Self { read, last: (Vec::new(), None) }
    }
}

impl<T: Copy, F: Fn(&[u8]) -> (T, Option<Fault>)> Means<T> for Parsed<T, F> {
    fn look_at(&mut self, _: &[&[u8]]) {}

    fn value(&mut self, _: usize, text: &[u8]) -> (T, Option<Fault>) {
        let (last, known) = &mut self.last;
        if let Some(known) = known.filter(|_| last == text) {
            return (known, None);
        }
        let (value, fault) = (self.read)(text);
        if fault.is_none() {
            last.clear();
            last.extend_from_slice(text);
            *known = Some(value);
        }
        (value, fault)
    }
}

/// The bytes of an array of texts.
#[derive(Clone, Copy)]
enum Bytes<'a> {
    Strings(&'a StringArray),
    Binary(&'a BinaryArray),
    Fixed(&'a FixedSizeBinaryArray),
    None,
}

impl<'a> Bytes<'a> {
    fn of(array: &'a dyn Array) -> Self {
        let strings = array.as_string_opt::<i32>().map(Self::Strings);
        let binary = || array.as_binary_opt::<i32>().map(Self::Binary);
        let fixed = || array.as_fixed_size_binary_opt().map(Self::Fixed);
        strings.or_else(binary).or_else(fixed).unwrap_or(Self::None)
    }

    /// The text of a row; the empty one where there is none.
    fn at(self, row: usize) -> &'a [u8] {
        match self {
            Self::Strings(strings) if strings.is_valid(row) => strings.value(row).as_bytes(),
            Self::Binary(binary) if binary.is_valid(row) => binary.value(row),
            Self::Fixed(fixed) if fixed.is_valid(row) => fixed.value(row),
            _ => b"",
        }
    }
}

/// What texts become, each text of a dictionary once.
#[derive(Debug)]
pub(super) struct Memo<T> {
    /// The dictionary; kept, so that no other can come to lie where it lies.
    of: Option<ArrayRef>,
    known: Vec<T>,
    /// What is wrong with texts of the dictionary, by their numbers in it.
    faults: RowFaults,
}

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self { of: None, known: Vec::new(), faults: RowFaults::default() }
    }
}

impl<T: Copy + Default> Memo<T> {
    /// Takes what each text of an array becomes.
    fn texts(&mut self, array: &dyn Array, means: &mut impl Means<T>, sink: &mut Sink<'_, T>) {
        let Some(dictionary) = array.as_dictionary_opt::<Int32Type>() else {
            return sink.each_text(array, means);
        };
        let values = dictionary.values();
        if !self.of.as_ref().is_some_and(|of| std::ptr::addr_eq(of.as_ref(), values.as_ref())) {
            self.known.clear();
            self.faults.0.clear();
            let (missing, is_nothing) = (sink.missing, sink.is_nothing);
            Sink { out: &mut self.known, faults: &mut self.faults, missing, is_nothing }.each_text(values, means);
            self.of = Some(values.clone());
        }
        let (keys, nulls) = (dictionary.keys().values(), dictionary.keys().nulls());
        let number = |key: &i32| usize::try_from(*key).unwrap_or(usize::MAX);
        let first = sink.out.len();
        match nulls.filter(|nulls| nulls.null_count() > 0) {
            None => sink.out.extend(keys.iter().map(|key| self.known.get(number(key)).copied().unwrap_or_default())),
            Some(nulls) => {
                for (key, is_there) in keys.iter().zip(nulls.iter()) {
                    match self.known.get(number(key)).filter(|_| is_there) {
                        Some(known) => sink.out.push(*known),
                        None => sink.none(),
                    }
                }
            }
        }
        if !self.faults.0.is_empty() {
            for (row, key) in keys.iter().enumerate().filter(|(row, _)| nulls.is_none_or(|nulls| nulls.is_valid(*row)))
            {
                if let Some((fault, text)) = self.faults.0.get(&number(key)) {
                    sink.faults.add(first + row, *fault, text.clone());
                }
            }
        }
    }
}

impl<T: Copy + Default + From<Text>> Memo<T> {
    /// Takes each value as text. Whole numbers are written with at least so many digits.
    pub(super) fn any(&mut self, array: &dyn Array, digits: usize, as_texts: &mut AsTexts<'_>, sink: &mut Sink<'_, T>) {
        if is_text(array.data_type()) {
            return self.texts(array, as_texts, sink);
        }
        let Some(array) = array.as_boolean_opt() else {
            return sink.whole(array, |whole| Ok(as_texts.of_one(&format!("{whole:0digits$}"))));
        };
        for there in array.iter() {
            match there {
                Some(yes) => sink.out.push(as_texts.of_one(if yes { "true" } else { "false" })),
                None => sink.none(),
            }
        }
    }
}

/// Takes the amounts of an array.
pub(super) fn amounts(array: &dyn Array, place: usize, memo: &mut Memo<Amount>, sink: &mut Sink<'_, Amount>) {
    let fault = |why: NotAnAmount| Fault::of_amount(why, place, b"");
    match array.data_type() {
        DataType::Float64 => {
            sink.each::<Float64Type>(array, |value| Amount::from_f64(value).map_err(fault), |value| value.to_string())
        }
        DataType::Float32 => {
            sink.each::<Float32Type>(array, |value| Amount::from_f32(value).map_err(fault), |value| value.to_string())
        }
        DataType::Decimal128(_, decimals) => {
            let decimals = i32::from(*decimals);
            sink.each::<Decimal128Type>(
                array,
                |value| Amount::from_scaled(value, decimals).map_err(fault),
                |value| scaled(value, decimals),
            );
        }
        DataType::Decimal256(_, decimals) => {
            let decimals = i32::from(*decimals);
            let text = |value: <Decimal256Type as ArrowPrimitiveType>::Native| scaled(value, decimals);
            let amount = |value: <Decimal256Type as ArrowPrimitiveType>::Native| match value.to_i128() {
                Some(value) => Amount::from_scaled(value, decimals),
                None => Amount::parse(text(value).as_bytes()),
            };
            sink.each::<Decimal256Type>(array, |value| amount(value).map_err(fault), text);
        }
        other if is_text(other) => {
            let amount = |text: &[u8]| match Amount::parse(text.trim_ascii()) {
                Ok(amount) => (amount, None),
                Err(why) => (Amount::ZERO, Some(Fault::of_amount(why, place, text))),
            };
            memo.texts(array, &mut Parsed::by(amount), sink);
        }
        _ => sink.whole(array, |value| Amount::from_scaled(value, 0).map_err(fault)),
    }
}

/// Takes the times of an array, in seconds since 1970.
pub(super) fn times(array: &dyn Array, place: usize, memo: &mut Memo<i64>, sink: &mut Sink<'_, i64>) {
    let in_a_second = |parts: i64| move |value: i64| Ok(value.div_euclid(parts));
    let text = |value: i64| value.to_string();
    match array.data_type() {
        DataType::Timestamp(TimeUnit::Second, _) => sink.each::<TimestampSecondType>(array, in_a_second(1), text),
        DataType::Timestamp(TimeUnit::Millisecond, _) => {
            sink.each::<TimestampMillisecondType>(array, in_a_second(1000), text);
        }
        DataType::Timestamp(TimeUnit::Microsecond, _) => {
            sink.each::<TimestampMicrosecondType>(array, in_a_second(1_000_000), text);
        }
        DataType::Timestamp(TimeUnit::Nanosecond, _) => {
            sink.each::<TimestampNanosecondType>(array, in_a_second(1_000_000_000), text);
        }
        DataType::Date64 => sink.each::<Date64Type>(array, in_a_second(1000), text),
        DataType::Date32 => {
            let begin = |day: i32| Ok(i64::from(day) * (MILLISECONDS_OF_A_DAY / 1000));
            sink.each::<Date32Type>(array, begin, |day| day.to_string());
        }
        other if is_text(other) => {
            let time = |text: &[u8]| match seconds(text) {
                Some(time) => (time, None),
                None => (0, Some(Fault::NoTime(place))),
            };
            memo.texts(array, &mut Parsed::by(time), sink);
        }
        // What is no number at all has no values.
        _ => sink.whole(array, |number| seconds(number.to_string().as_bytes()).ok_or(Fault::NoTime(place))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_written_plainly() {
        for (number, decimals, wanted) in [
            (15, 0, "15"),
            (15, 1, "1.5"),
            (-15, 3, "-0.015"),
            (-5, 1, "-0.5"),
            (0, 2, "0.00"),
            (15, -2, "1500"),
            (10_i128.pow(30), 0, "1000000000000000000000000000000"),
        ] {
            assert_eq!(scaled(number, decimals), wanted);
        }
    }
}
