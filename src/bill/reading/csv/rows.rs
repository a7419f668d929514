//! The rows of a piece as columns.

use std::ops::Range;

use super::cells::{Clock, all_plain, is_no_tag, is_nothing, plain};
use super::index::Index;
use crate::bill::Amount;
use crate::bill::export::tags::TagColumns;
use crate::bill::export::{Column, Layout};
use crate::bill::reading::batch::Batch;
use crate::bill::reading::faults::{Fault, Faults, Place};
use crate::texts::{LookedUp, Text, Texts};
use crate::wording::count;

/// Which columns there are, and what becomes of them: the same for every worker.
#[derive(Debug)]
pub(super) struct Plan {
    /// What the file's columns are called.
    pub(super) names: Vec<String>,
    /// Which of them means what.
    pub(super) layout: Layout,
}

/// A row of a piece.
#[derive(Debug, Clone, Copy)]
struct Row {
    start: u32,
    /// The number of the end of its first field.
    first: u32,
}

/// Makes columns of rows, and keeps what speeds that up from one piece to the next.
#[derive(Debug)]
pub(super) struct Rows<'p> {
    plan: &'p Plan,
    tag_columns: TagColumns,
    clock: Clock,
    rows: Vec<Row>,
    /// Of each of these rows, whether it cannot be read.
    is_bad: Vec<bool>,
    tags: Vec<Vec<Text>>,
    unquoted: Vec<u8>,
    /// What is wrong.
    pub(super) faults: Faults,
    /// Rows that could not be read.
    pub(super) unread: u64,
}

impl<'p> Rows<'p> {
    /// For a file with such columns.
    pub(super) fn new(plan: &'p Plan) -> Self {
        Self {
            plan,
            tag_columns: plan.layout.tag_columns(),
            clock: Clock::default(),
            rows: Vec::new(),
            is_bad: Vec::new(),
            tags: vec![Vec::new(); plan.layout.tags.len()],
            unquoted: Vec::new(),
            faults: Faults::default(),
            unread: 0,
        }
    }

    /// Tells the rows of a piece that have the header's count of fields from those that have not.
    pub(super) fn begin(&mut self, text: &[u8], index: &Index, piece: u64, is_open: bool) {
        self.rows.clear();
        let (mut start, mut first) = (0, 0);
        for past in &index.rows {
            let end = index.ends[*past as usize - 1];
            let row = Row { start, first };
            if self.has_all(text, index, row, *past) {
                self.rows.push(row);
            } else if !text[start as usize..end as usize].trim_ascii().is_empty() {
                let is_last = is_open && end as usize + 1 == text.len();
                let fields = count((past - first) as usize, "field");
                let found = format!("{fields} where the header has {}", self.plan.names.len());
                let fault = if is_last { Fault::CutOff } else { Fault::Fields };
                self.faults.add(fault, Place { piece, at: start.into(), column: 0 }, found.as_bytes());
                self.unread += 1;
            }
            (start, first) = (end + 1, *past);
        }
    }

    /// A comma more behind the last field, or one less where the header ends with one, is no further field.
    fn has_all(&self, text: &[u8], index: &Index, row: Row, past: u32) -> bool {
        let (fields, wanted) = ((past - row.first) as usize, self.plan.names.len());
        if fields == wanted {
            return wanted > 1 || index.ends[row.first as usize] > row.start;
        }
        if fields == wanted + 1 {
            let last = &index.ends[past as usize - 2..past as usize];
            return text[last[0] as usize + 1..last[1] as usize].trim_ascii().is_empty();
        }
        fields + 1 == wanted && wanted > 2 && self.plan.names.last().is_some_and(String::is_empty)
    }

    /// How many rows there are.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Fills a batch with some of them; leaves out those that cannot be read.
    pub(super) fn fill(
        &mut self,
        text: &[u8],
        index: &Index,
        piece: u64,
        some: Range<usize>,
        batch: &mut Batch,
        texts: &mut Texts,
    ) {
        let rows = std::mem::take(&mut self.rows);
        let of = Fields { text, ends: &index.ends, rows: &rows[some], piece };
        self.is_bad.clear();
        self.is_bad.resize(of.rows.len(), false);
        let plan = self.plan;
        let parent = plan.layout.places.iter().find(|(column, _)| *column == Column::SplitParent);
        let parent = parent.map(|(_, place)| *place);
        for (column, place) in &plan.layout.places {
            match () {
                () if column.is_text() => self.texts(&of, *place, is_nothing, texts, batch.texts_of(*column)),
                () if column.is_time() => self.times(&of, *place, batch.times_of(*column)),
                () => self.amounts(&of, *place, (*column == Column::Billed, parent), batch.amounts_of(*column)),
            }
        }
        if !plan.layout.tags.is_empty() {
            self.tags(&of, texts, batch.texts_of(Column::Tags));
        }
        let is_bad = self.is_bad.iter().enumerate().filter(|(_, is_bad)| **is_bad);
        batch.set_rows(of.rows.len(), &is_bad.map(|(number, _)| number).collect::<Vec<_>>());
        self.rows = rows;
    }

    /// Fills texts; some say that there is none.
    fn texts(
        &mut self,
        of: &Fields<'_>,
        place: usize,
        is_none: fn(&[u8]) -> bool,
        texts: &mut Texts,
        out: &mut Vec<Text>,
    ) {
        let mut unquoted = std::mem::take(&mut self.unquoted);
        let (mut last, mut known): (&[u8], Text) = (b"", Texts::NONE);
        for rows in of.rows.chunks(Texts::AT_ONCE) {
            // Those that do not repeat the field before them, and what stands in them.
            let mut fields = [(0, &b""[..]); Texts::AT_ONCE];
            let mut count = 0;
            for (number, row) in rows.iter().enumerate() {
                let field = of.field(*row, place);
                if field != last {
                    last = field;
                    fields[count] = (number, field);
                    count += 1;
                }
            }
            let inner = all_plain(&fields[..count], &mut unquoted);
            let mut found = [LookedUp::default(); Texts::AT_ONCE];
            texts.look_up(&inner[..count], &mut found);
            let mut changes = fields[..count].iter().zip(inner).zip(found).peekable();
            for (number, row) in rows.iter().enumerate() {
                if let Some(((_, inner), found)) = changes.next_if(|(((at, _), _), _)| *at == number) {
                    known = match is_none(inner) {
                        true => Texts::NONE,
                        false => texts.put_looked_up(inner, found).unwrap_or_else(|| {
                            self.faults.add(Fault::NotUtf8(place), of.at(*row, place), inner);
                            texts.put(&String::from_utf8_lossy(inner))
                        }),
                    };
                }
                out.push(known);
            }
        }
        self.unquoted = unquoted;
    }

    fn times(&mut self, of: &Fields<'_>, place: usize, out: &mut Vec<i64>) {
        let (mut last, mut known): (&[u8], i64) = (b"", 0);
        for (number, row) in of.rows.iter().enumerate() {
            let field = of.field(*row, place);
            if field != last {
                let found = plain(field, &mut self.unquoted);
                match if is_nothing(found) { Some(0) } else { self.clock.seconds(found) } {
                    Some(time) => (last, known) = (field, time),
                    None => {
                        let found = found.to_owned();
                        self.fault(number, Fault::NoTime(place), of.at(*row, place), &found);
                    }
                }
            }
            out.push(known);
        }
    }

    /// Fills amounts. Where they are needed, only a part of a task or pod may have none, which names its parent: it is in
    /// no sum.
    fn amounts(&mut self, of: &Fields<'_>, place: usize, needed: (bool, Option<usize>), out: &mut Vec<Amount>) {
        let (is_needed, parent) = needed;
        for (number, row) in of.rows.iter().enumerate() {
            let field = of.field(*row, place);
            let amount = match Amount::parse(field) {
                Ok(amount) => amount,
                Err(_) => {
                    let field = plain(field, &mut self.unquoted).trim_ascii();
                    let found = match field {
                        nothing if is_nothing(nothing) && !is_needed => Ok(Amount::ZERO),
                        nothing if is_nothing(nothing) && parent.is_some_and(|parent| of.tells(*row, parent)) => {
                            Ok(Amount::ZERO)
                        }
                        nothing if is_nothing(nothing) => Err(Fault::Missing(place)),
                        name if self.plan.names[place].as_bytes() == name => Err(Fault::Header),
                        field => Amount::parse(field).map_err(|why| Fault::of_amount(why, place, field)),
                    };
                    match found {
                        Ok(amount) => amount,
                        Err(fault) => {
                            let field = field.to_owned();
                            self.fault(number, fault, of.at(*row, place), &field);
                            Amount::ZERO
                        }
                    }
                }
            };
            out.push(amount);
        }
    }

    /// Leaves out a row. Only its first fault is told.
    #[cold]
    fn fault(&mut self, number: usize, fault: Fault, place: Place, field: &[u8]) {
        if !std::mem::replace(&mut self.is_bad[number], true) {
            self.unread += u64::from(fault != Fault::Header);
            self.faults.add(fault, place, field);
        }
    }

    /// Makes columns of one tag each into one.
    fn tags(&mut self, of: &Fields<'_>, texts: &mut Texts, out: &mut Vec<Text>) {
        let plan = self.plan;
        let mut columns = std::mem::take(&mut self.tags);
        for ((_, place), column) in plan.layout.tags.iter().zip(&mut columns) {
            column.clear();
            self.texts(of, *place, is_no_tag, texts, column);
        }
        let mut values = Vec::with_capacity(columns.len());
        for number in 0..of.rows.len() {
            values.clear();
            values.extend(columns.iter().map(|column| column[number]));
            out.push(self.tag_columns.text(&values, texts));
        }
        self.tags = columns;
    }
}

/// Rows of a piece whose fields can be asked for.
struct Fields<'t> {
    text: &'t [u8],
    ends: &'t [u32],
    rows: &'t [Row],
    piece: u64,
}

impl<'t> Fields<'t> {
    /// A field as it stands, with its quotes, without the carriage return behind the last one.
    #[inline]
    fn field(&self, row: Row, place: usize) -> &'t [u8] {
        let end = row.first as usize + place;
        let start = if place == 0 { row.start } else { self.ends[end - 1] + 1 };
        let field = &self.text[start as usize..self.ends[end] as usize];
        field.strip_suffix(b"\r").unwrap_or(field)
    }

    /// Whether a field holds anything.
    #[cold]
    fn tells(&self, row: Row, place: usize) -> bool {
        let field = self.field(row, place);
        let inner = field.strip_prefix(b"\"").and_then(|field| field.strip_suffix(b"\""));
        !is_nothing(inner.unwrap_or(field).trim_ascii())
    }

    #[cold]
    fn at(&self, row: Row, place: usize) -> Place {
        let start = if place == 0 { row.start } else { self.ends[row.first as usize + place - 1] + 1 };
        Place { piece: self.piece, at: start.into(), column: 0 }
    }
}
