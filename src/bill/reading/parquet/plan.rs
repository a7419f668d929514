//! What is read of a file: which of its columns, and as which types.

use std::sync::Arc;

use arrow_schema::{DataType, Fields, Schema, SchemaRef, TimeUnit};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{ArrowReaderMetadata, ArrowReaderOptions};
use parquet::arrow::parquet_to_arrow_schema;
use parquet::basic::{Compression, Encoding, Type};
use parquet::errors::ParquetError;
use parquet::file::metadata::{ColumnChunkMetaData, ParquetMetaData, RowGroupMetaData};

use super::broken::Broken;
use super::values::is_text;
use crate::bill::export::{Column, Export, Layout};

/// The map of CUR 2.0 that may be the only place of a region, and the keys under which that stands there, the best first.
const PRODUCT: &str = "product";
pub(super) const REGION_KEYS: [&str; 2] = ["region", "region_code"];

/// What is read of a file.
#[derive(Debug)]
pub(super) struct Plan {
    /// What sort of export it is, and which column means what.
    pub(super) layout: Layout,
    /// What is read, in the order of the file's columns.
    pub(super) wanted: Vec<Wanted>,
    /// What the file says of its row groups.
    pub(super) metadata: Arc<ParquetMetaData>,
    /// Its columns, as they are read where no dictionary is kept.
    schema: SchemaRef,
}

/// A column that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Wanted {
    /// Its place among the file's columns.
    pub(super) place: usize,
    /// What becomes of it.
    pub(super) role: Role,
}

/// What becomes of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// It is a column of a bill.
    Is(Column),
    /// It holds the values of one tag, with its number among those of the layout.
    Tag(usize),
    /// It is a map that tells the region.
    RegionOf,
}

impl Plan {
    /// Tells what is to be read, from what stands at the end of the file.
    pub(super) fn of(metadata: ParquetMetaData) -> Result<Self, Broken> {
        let metadata = Arc::new(metadata);
        let options = ArrowReaderOptions::new().with_skip_arrow_metadata(true);
        let found = ArrowReaderMetadata::try_new(metadata.clone(), options).map_err(Broken::Footer)?;
        let fields = found.schema().fields();
        let names: Vec<&str> = fields.iter().map(|field| field.name().as_str()).collect();
        let layout = Layout::of(&names).map_err(Broken::NoBill)?;
        let mut wanted: Vec<Wanted> = Vec::new();
        wanted.extend(layout.places.iter().map(|(column, place)| Wanted { place: *place, role: Role::Is(*column) }));
        let tags = layout.tags.iter().enumerate();
        wanted.extend(tags.map(|(number, (_, place))| Wanted { place: *place, role: Role::Tag(number) }));
        let tells_region = |(column, _): &(Column, usize)| matches!(column, Column::Region | Column::RegionElse);
        if layout.export == Export::Cur2 && !layout.places.iter().any(tells_region) {
            let product = fields.iter().position(|field| {
                field.name().eq_ignore_ascii_case(PRODUCT) && matches!(field.data_type(), DataType::Map(..))
            });
            wanted.extend(product.map(|place| Wanted { place, role: Role::RegionOf }));
        }
        wanted.sort_by_key(|wanted| wanted.place);
        let schema = as_read(found.schema(), &wanted, &metadata)?;
        Ok(Self { layout, wanted, metadata, schema })
    }

    /// The name of a column.
    pub(super) fn name(&self, place: usize) -> &str {
        self.schema.fields().get(place).map_or("", |field| field.name())
    }

    /// The names of all columns.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.schema.fields().iter().map(|field| field.name().as_str())
    }

    /// The first column that is read and packed as nothing here unpacks.
    pub(super) fn unread_codec(&self) -> Option<(String, Compression)> {
        let is_unread = |codec: Compression| matches!(codec, Compression::BROTLI(_) | Compression::LZO);
        let chunks = self.metadata.row_groups().iter().flat_map(|group| group.columns());
        let mut unread = chunks.filter(|chunk| is_unread(chunk.compression()));
        unread.find_map(|chunk| {
            let name = chunk.column_path().parts().first()?;
            let is_wanted = self.wanted.iter().any(|wanted| self.name(wanted.place) == name);
            is_wanted.then(|| (name.clone(), chunk.compression()))
        })
    }

    /// The columns that are read.
    pub(super) fn projection(&self) -> ProjectionMask {
        self.only(self.wanted.iter().map(|wanted| wanted.place))
    }

    /// These columns alone.
    pub(super) fn only(&self, places: impl IntoIterator<Item = usize>) -> ProjectionMask {
        ProjectionMask::roots(self.metadata.file_metadata().schema_descr(), places)
    }

    /// How a row group is read: texts that it keeps in a dictionary keep it, so that each is looked up once.
    pub(super) fn reader(&self, group: usize) -> Result<ArrowReaderMetadata, ParquetError> {
        let chunks = self.metadata.row_group(group);
        let mut fields: Vec<_> = self.schema.fields().iter().cloned().collect();
        for Wanted { place, .. } in &self.wanted {
            let field = &fields[*place];
            if matches!(field.data_type(), DataType::Utf8 | DataType::Binary)
                && chunk_of(chunks, field.name()).is_some_and(keeps_dictionary)
            {
                let kept = DataType::Dictionary(Box::new(DataType::Int32), Box::new(field.data_type().clone()));
                fields[*place] = Arc::new(field.as_ref().clone().with_data_type(kept));
            }
        }
        let schema = Arc::new(Schema::new(fields));
        ArrowReaderMetadata::try_new(self.metadata.clone(), ArrowReaderOptions::new().with_schema(schema))
    }
}

/// The types that the columns had before they were written, where the writer was a program of Arrow: it keeps times in
/// seconds as numbers that nothing else tells from numbers.
fn written_schema(metadata: &ParquetMetaData) -> Option<Schema> {
    let file = metadata.file_metadata();
    file.key_value_metadata().and_then(|told| parquet_to_arrow_schema(file.schema_descr(), Some(told)).ok())
}

/// The schema with the types that are asked for; else the first column whose type holds nothing of the sort.
fn as_read(found: &Schema, wanted: &[Wanted], metadata: &ParquetMetaData) -> Result<SchemaRef, Broken> {
    let written = written_schema(metadata);
    let root = metadata.file_metadata().schema_descr().root_schema().get_fields();
    let mut fields: Vec<_> = found.fields().iter().cloned().collect();
    for Wanted { place, role } in wanted {
        let (field, kept) = (&fields[*place], &root[*place]);
        let hint = written.as_ref().and_then(|schema| schema.fields().get(*place)).map(|field| field.data_type());
        let is_int96 = kept.is_primitive() && kept.get_physical_type() == Type::INT96;
        let (of, itself) = (field.data_type(), |fits: bool| fits.then(|| field.data_type().clone()));
        let (fitting, wanted) = match role {
            Role::Is(column) if column.is_time() => (as_time(of, is_int96, hint), "times"),
            Role::Is(column) if !column.is_text() => (itself(is_amount(of)), "amounts"),
            Role::Is(Column::Tags) => (itself(is_scalar(of) || is_object(of)), "tags"),
            Role::Is(_) | Role::Tag(_) => (itself(is_scalar(of)), "texts"),
            Role::RegionOf => (itself(is_object(of)), "texts"),
        };
        let Some(fitting) = fitting else {
            return Err(Broken::Type { column: field.name().clone(), wanted, found: of.clone() });
        };
        fields[*place] = Arc::new(field.as_ref().clone().with_data_type(fitting));
    }
    Ok(Arc::new(Schema::new(fields)))
}

/// Whether a type is one of amounts.
fn is_amount(of: &DataType) -> bool {
    let is_number = matches!(
        of,
        DataType::Float32 | DataType::Float64 | DataType::Decimal128(..) | DataType::Decimal256(..) | DataType::Null
    );
    is_number || of.is_integer() || is_text(of)
}

/// Whether each value of a type is one text.
fn is_scalar(of: &DataType) -> bool {
    is_text(of) || of.is_integer() || matches!(of, DataType::Boolean | DataType::Null)
}

/// Whether a value of a type is keys with a text each.
fn is_object(of: &DataType) -> bool {
    let are_scalar = |fields: &Fields| fields.iter().all(|field| is_scalar(field.data_type()));
    match of {
        DataType::Map(entries, _) => matches!(entries.data_type(), DataType::Struct(pair) if are_scalar(pair)),
        DataType::Struct(fields) => are_scalar(fields),
        _ => false,
    }
}

/// The type that a column of times is read as, if it holds any. `INT96` becomes seconds: in nanoseconds, as which it is read
/// else, not every year has its number. Whole numbers that nothing tells more of are seconds since 1970, as in CSV.
fn as_time(of: &DataType, is_int96: bool, written: Option<&DataType>) -> Option<DataType> {
    match (of, written) {
        (DataType::Int64 | DataType::Int32, Some(hint @ (DataType::Timestamp(..) | DataType::Date64))) => {
            Some(hint.clone())
        }
        (DataType::Timestamp(..), _) if is_int96 => Some(DataType::Timestamp(TimeUnit::Second, None)),
        (DataType::Timestamp(..) | DataType::Date32 | DataType::Date64 | DataType::Null, _) => Some(of.clone()),
        (of, _) => (is_text(of) || of.is_integer()).then(|| of.clone()),
    }
}

fn chunk_of<'a>(group: &'a RowGroupMetaData, name: &str) -> Option<&'a ColumnChunkMetaData> {
    group.columns().iter().find(|chunk| matches!(chunk.column_path().parts(), [only] if only == name))
}

/// Whether every value of a chunk stands in its dictionary. A writer that gives up its dictionary midway writes the rest
/// plain.
fn keeps_dictionary(chunk: &ColumnChunkMetaData) -> bool {
    let is_dictionary = |encoding: Encoding| matches!(encoding, Encoding::RLE_DICTIONARY | Encoding::PLAIN_DICTIONARY);
    match chunk.page_encoding_stats_mask() {
        Some(pages) => pages.encodings().all(is_dictionary),
        None => chunk.encodings().any(is_dictionary),
    }
}
