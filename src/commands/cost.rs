//! `tagatlas cost`.

use std::path::Path;

use super::{Exit, Loaded, Output, ToWrite, load};
use crate::cli::{CostArgs, Format};
use crate::report::cost::{By, human, json};
use crate::report::explain::Explanation;
use crate::report::human::clean;
use crate::usage;

/// Prices the estate.
pub fn run(args: &CostArgs, verbose: bool) -> Output {
    let by = match args.by.as_deref().map(parse_by).transpose() {
        Ok(by) => by,
        Err(message) => return Output::refused(&message),
    };
    if let Some(path) = &args.write_usage {
        return write_usage(args, path, verbose);
    }
    let mut loaded = load(&args.input, verbose);
    loaded.settings.assume_use |= args.assume_use;
    if let Some(id) = &args.explain {
        return explain(args, id, &loaded);
    }
    let bill = loaded.bill();
    let text = match args.format {
        Format::Human => human(&loaded.sources, &loaded.graph, &bill, by.as_ref(), verbose),
        Format::Json => json(&loaded.sources, &loaded.graph, &bill, by.as_ref()),
    };
    Output::new(text, &loaded, Exit::Clean)
}

/// Tells how the cost of one resource comes about.
fn explain(args: &CostArgs, id: &str, loaded: &Loaded) -> Output {
    let of = match loaded.graph.find(id) {
        Ok(of) => of,
        Err(message) => {
            let refused = Output::refused(&message);
            return Output { messages: loaded.messages() + &refused.messages, ..refused };
        }
    };
    let bill = loaded.bill();
    let agreements = &loaded.settings.agreements;
    let explanation = Explanation { sources: &loaded.sources, graph: &loaded.graph, bill: &bill, of, agreements };
    let text = match args.format {
        Format::Human => explanation.human(),
        Format::Json => explanation.json(),
    };
    Output::new(text, loaded, Exit::Clean)
}

/// Writes a usage file to fill in. A file that is there already is somebody's work.
fn write_usage(args: &CostArgs, path: &Path, verbose: bool) -> Output {
    let name = clean(&path.display().to_string());
    let is_stdout = path == Path::new("-");
    if !is_stdout && path.exists() && !args.force {
        let message = format!("{name} is there already; --force writes it anew, --write-usage - prints the proposal");
        return Output::refused(&message);
    }
    let loaded = load(&args.input, verbose);
    let text = usage::skeleton(&loaded.graph);
    if is_stdout {
        return Output::new(text, &loaded, Exit::Clean);
    }
    let mut output = Output::new(format!("written: {name}\n"), &loaded, Exit::Clean);
    output.files.push(ToWrite::new(path, text));
    output
}

fn parse_by(text: &str) -> Result<By, String> {
    match text {
        "container" => Ok(By::Container),
        "kind" => Ok(By::Kind),
        _ => match text.strip_prefix("tag:").filter(|key| !key.is_empty()) {
            Some(key) => Ok(By::Tag(key.to_owned())),
            None => Err(format!("--by {text}: say container, kind or tag:KEY")),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_to_sum_by() {
        assert_eq!(parse_by("tag:Owner"), Ok(By::Tag("Owner".to_owned())));
        assert_eq!(parse_by("kind"), Ok(By::Kind));
        assert!(parse_by("tag:").is_err());
        assert!(parse_by("colour").is_err());
    }
}
