//! `tagatlas cost`.

use super::{Exit, Output, load};
use crate::cli::{CostArgs, Format};
use crate::report::cost::{By, human, json};

/// Prices the estate.
pub fn run(args: &CostArgs, verbose: bool) -> Output {
    let by = match args.by.as_deref().map(parse_by).transpose() {
        Ok(by) => by,
        Err(message) => return Output::refused(&message),
    };
    let loaded = load(&args.input, verbose);
    let bill = loaded.bill();
    let text = match args.format {
        Format::Human => human(&loaded.graph, &bill, by.as_ref(), verbose),
        Format::Json => json(&loaded.graph, &bill, by.as_ref()),
    };
    Output::new(text, &loaded, Exit::Clean)
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
