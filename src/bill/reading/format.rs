//! What the rows of a file are written in.

use std::fs::File;
use std::io::Read;
use std::path::Path;

/// What a Parquet file begins and ends with, and one that is encrypted.
pub(super) const PARQUET: [&[u8; 4]; 2] = [b"PAR1", b"PARE"];

/// Whether a text says that there is nothing: how databases and programs write that.
pub(super) fn is_nothing(text: &[u8]) -> bool {
    matches!(text, b"" | b"NULL" | b"null" | b"None" | b"\\N")
}

/// Whether a file is one of Parquet, by its name or by how it begins.
pub(super) fn is_parquet(path: &Path) -> bool {
    if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("parquet")) {
        return true;
    }
    let mut begin = [0; 4];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut begin));
    read.is_ok() && PARQUET.contains(&&begin)
}

/// What there is to say of a Parquet file where nothing here reads one.
#[cfg(not(feature = "parquet"))]
pub(super) fn without_parquet(path: &Path) -> super::file::NotRead {
    use crate::diagnostic::{Diagnostic, codes};
    let what = format!("{} is Parquet, which this tagatlas was built without", crate::files::shown(path));
    let help = "build it with its default features (`cargo install tagatlas`, or without --no-default-features), or export \
                the bill as CSV";
    super::file::NotRead::Unreadable(Box::new(Diagnostic::error(codes::UNREADABLE, what).help(help)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parquet_is_told_by_name_or_beginning() {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes, is) in [
            ("a.PARQUET", &b"x"[..], true),
            ("part-00000", b"PAR1\x15\x00", true),
            ("b.bin", b"PARE", true),
            ("c.csv", b"PAR", false),
            ("d.csv", b"BilledCost\n1\n", false),
        ] {
            let path = folder.path().join(name);
            std::fs::write(&path, bytes).unwrap();
            assert_eq!(is_parquet(&path), is, "{name}");
        }
        assert!(!is_parquet(folder.path()));
    }
}
