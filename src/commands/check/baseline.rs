//! The baseline of known findings: where it lies, and which file is which in it.

use std::path::{Component, Path, PathBuf};

use crate::check::Checked;
use crate::check::baseline::Baseline;
use crate::commands::loaded::input_at;
use crate::commands::{Exit, Loaded, Output, ToWrite};
use crate::files;
use crate::report::human::clean;
use crate::source::{FileId, SourceFile};
use crate::wording;

/// Takes known findings out. The file that an argument names has to be there; so has the configuration's.
pub(super) fn take_known(loaded: &mut Loaded, checked: &mut Checked, named: Option<&Path>) {
    let in_configuration = loaded.settings.baseline.as_ref().map(|path| loaded.folder.join(path));
    let Some(path) = named.map(Path::to_path_buf).or(in_configuration) else { return };
    let (read, mut said) = files::read(std::slice::from_ref(&path), &[]);
    let id = loaded.sources.next_id();
    let Some((_, file)) = read.iter().next() else {
        if let Some(first) = said.first_mut() {
            first.help = Some("write it with `tagatlas check --write-baseline FILE`".to_owned());
        }
        loaded.diagnostics.append(&mut said);
        return;
    };
    let parsed = Baseline::parse(id, &file.text);
    loaded.sources.add(file.clone());
    match parsed {
        Ok(baseline) => {
            let paths = paths(loaded, &path);
            checked.known =
                baseline.take_known(&mut checked.findings, &loaded.graph, |file| paths[file.0 as usize].clone());
        }
        Err(error) => loaded.diagnostics.push(*error),
    }
}

/// Writes all findings down as known.
pub(super) fn write(loaded: &Loaded, checked: &Checked, path: &Path) -> Output {
    // A baseline of yesterday may lie in the folder that is read; whatever else was read is somebody's work.
    let is_work = |file: &&SourceFile| Baseline::parse(FileId(0), &file.text).is_err();
    if let Some(file) = input_at(&loaded.sources, path).filter(is_work) {
        return Output::refused(&format!("{} is no baseline but was read; give the baseline another name", file.path));
    }
    let paths = paths(loaded, path);
    let baseline = Baseline::of(&checked.findings, &loaded.graph, |file| paths[file.0 as usize].clone());
    let findings = wording::count(checked.findings.len(), "finding");
    let text = format!("{findings} known from now on: {}\n", clean(&path.display().to_string()));
    let mut output = Output::new(text, loaded, Exit::Clean);
    // Of an estate that was read in part, a part would be known.
    if output.exit == Exit::Clean {
        output.files.push(ToWrite::new(path, baseline.json()));
    } else {
        output.stdout = b"the baseline is not written: first mend what is wrong with the input\n".to_vec();
    }
    output
}

/// The path of each file from the folder of the baseline.
fn paths(loaded: &Loaded, baseline: &Path) -> Vec<String> {
    let folder = baseline.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = folder.canonicalize();
    let relative = |(_, file): (FileId, &SourceFile)| {
        let place = Path::new(&file.path).canonicalize().ok();
        match (place, &folder) {
            (Some(place), Ok(folder)) => relative(folder, &place),
            _ => file.path.clone(),
        }
    };
    loaded.sources.iter().map(relative).collect()
}

/// The way from a folder to a file, with `/` between its parts.
fn relative(folder: &Path, file: &Path) -> String {
    let shared = folder.components().zip(file.components()).take_while(|(a, b)| a == b).count();
    let up = folder.components().skip(shared).map(|_| Component::ParentDir);
    let way: PathBuf = up.chain(file.components().skip(shared)).collect();
    let parts: Vec<_> = way.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_counts_from_the_folder_of_the_baseline() {
        for (folder, file, way) in [
            ("/a/b", "/a/b/c.yaml", "c.yaml"),
            ("/a/b", "/a/b/x/c.yaml", "x/c.yaml"),
            ("/a/b", "/a/c.yaml", "../c.yaml"),
            ("/a", "/b/c.yaml", "../b/c.yaml"),
        ] {
            assert_eq!(relative(Path::new(folder), Path::new(file)), way);
        }
    }
}
