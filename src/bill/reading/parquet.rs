//! Bills as Parquet.
