//! `tagatlas cost`.

mod change;
mod spending;

use std::path::Path;

use super::{Exit, Loaded, Output, ToWrite, load};
use crate::cli::{CostArgs, CostFormat};
use crate::report::cost::{By, human, json};
use crate::report::cost_change::findings;
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
    if let Some(base) = &args.change.diff {
        return change::run(args, base, verbose);
    }
    let mut loaded = load(&args.input, verbose);
    loaded.settings.assume_use |= args.assume_use;
    spending::set(&mut loaded, &args.change);
    if let Some(id) = &args.explain {
        return explain(args, id, &loaded);
    }
    let bill = loaded.bill();
    let text = match args.format {
        CostFormat::Human => human(&loaded.sources, &loaded.graph, &bill, by.as_ref(), verbose),
        CostFormat::Json => json(&loaded.sources, &loaded.graph, &bill, by.as_ref()),
        CostFormat::Csv | CostFormat::Markdown => {
            return Output::refused("a bill is printed as human or json; csv and markdown are for --diff");
        }
    };
    let judged = spending::judge(&loaded, &loaded.rule_context(&bill), &args.change);
    loaded.note_stale(&judged.checked.stale);
    let mut output = Output::new(text, &loaded, judged.exit);
    let found = findings(&loaded.sources, &judged.checked);
    match args.format {
        CostFormat::Human if !found.is_empty() => output.stdout.extend(format!("\n{found}").into_bytes()),
        _ => output.messages.push_str(&found),
    }
    output
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
        CostFormat::Human => explanation.human(),
        CostFormat::Json => explanation.json(),
        CostFormat::Csv | CostFormat::Markdown => {
            return Output::refused("an explanation is printed as human or json");
        }
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
