//! `tagatlas prices`.

use std::path::{Path, PathBuf};

use super::{Exit, Output, ToWrite, own_prices};
use crate::cli::{Format, PricesArgs, PricesCommand, PricesImportArgs, PricesInfoArgs, PricesShowArgs};
use crate::cost::PriceBook;
use crate::cost::price_list::{self, Choice, Offer, Refusal};
use crate::diagnostic::{Diagnostic, Severity, codes};
use crate::files;
use crate::report::human;
use crate::report::prices as report;
use crate::source::Sources;
use crate::wording::count;

/// How many cells without a price are named before the rest is counted.
const MOST_LEFT_OUT: usize = 20;

/// Shows the price book, or makes a file for it.
pub fn run(args: &PricesArgs, verbose: bool) -> Output {
    match &args.command {
        PricesCommand::Info(args) => info(args),
        PricesCommand::Show(args) => show(args),
        PricesCommand::Import(args) => import(args, verbose),
    }
}

fn info(PricesInfoArgs { prices, format }: &PricesInfoArgs) -> Output {
    let mut sources = Sources::default();
    let (book, said) = own_prices::book(&arguments(prices), &mut sources);
    let text = match format {
        Format::Human => report::info(&book),
        Format::Json => report::info_json(&book),
    };
    output(text, &sources, &said)
}

fn show(PricesShowArgs { filter, prices, format }: &PricesShowArgs) -> Output {
    let mut sources = Sources::default();
    let (book, said) = own_prices::book(&arguments(prices), &mut sources);
    let words: Vec<&str> = filter.iter().flat_map(|text| text.split_whitespace()).collect();
    let rows = report::rows(&book, &words);
    if rows.is_empty() {
        let mut output = output(String::new(), &sources, &said);
        let refused = Output::refused(&nothing(&book, &words));
        output.messages.push_str(&refused.messages);
        output.exit = Exit::Wrong;
        return output;
    }
    let text = match format {
        Format::Human => report::show(&rows),
        Format::Json => report::show_json(&rows),
    };
    output(text, &sources, &said)
}

fn arguments(prices: &[PathBuf]) -> Vec<own_prices::Named> {
    prices.iter().map(|path| (path.clone(), None)).collect()
}

fn nothing(book: &PriceBook, words: &[&str]) -> String {
    let hint = report::nearest(book, words).map(|item| format!("did you mean `{item}`?"));
    let hint = hint.unwrap_or_else(|| "`tagatlas prices info` lists the tables".to_owned());
    format!("no price has all of `{}`; {hint}", words.join(" "))
}

fn import(args: &PricesImportArgs, verbose: bool) -> Output {
    let (mut offers, mut said) = (Vec::new(), Vec::new());
    let mut messages = String::new();
    let choice = choice(args);
    for path in &args.offers {
        let read = files::open(path).and_then(|text| {
            price_list::read(text, choice.as_ref()).map_err(|refusal| Box::new(refused(path, refusal)))
        });
        match read {
            Ok(offer) => {
                messages.push_str(&summary(path, &offer, verbose));
                offers.push(offer);
            }
            Err(diagnostic) => said.push(*diagnostic),
        }
    }
    if said.is_empty() && offers.iter().all(|offer| offer.cells.is_empty()) {
        let nothing = Diagnostic::error(codes::PRICES, "no price could be taken from what was given");
        said.push(nothing.help("the lines above say why; give the offers of the services and regions that you use"));
    }
    // Half of what was asked for would look like the whole.
    let mut output = output(String::new(), &Sources::default(), &said);
    output.messages.insert_str(0, &messages);
    if output.exit == Exit::Clean {
        let text = price_list::text(&offers, args.rates.as_deref()).into_bytes();
        if args.output == Path::new("-") {
            output.stdout = text
        } else {
            output.files.push(ToWrite::new(&args.output, text));
        }
    }
    output
}

/// The commitment whose rates are wanted.
fn choice(args: &PricesImportArgs) -> Option<Choice> {
    let years = if args.term.as_deref() == Some("3yr") { 3 } else { 1 };
    let (_, payment) = args.rates.as_ref().zip(args.payment)?;
    Some(Choice { years, payment, plan: args.plan.clone(), class: args.class })
}

/// What was read of an offer, and what was left out.
fn summary(path: &Path, offer: &Offer, verbose: bool) -> String {
    let most = if verbose { usize::MAX } else { MOST_LEFT_OUT };
    let mut text = format!(
        "{}: {} of {}, published {}: {} of {}\n",
        files::shown(path),
        offer.code,
        offer.version,
        offer.published,
        count(offer.cells.len(), "price"),
        count(offer.products, "product"),
    );
    for left_out in offer.left_out.iter().take(most) {
        text.push_str(&format!("  left out: {}: {}\n", left_out.what, left_out.why));
    }
    if let Some(more) = offer.left_out.len().checked_sub(most).filter(|more| *more > 0) {
        text.push_str(&format!("  left out: {more} more; -v names each\n"));
    }
    text.lines().map(|line| format!("{}\n", human::clean(line))).collect()
}

fn refused(path: &Path, Refusal { place, message, help }: Refusal) -> Diagnostic {
    let place = place.map(|(line, column)| format!(":{line}:{column}")).unwrap_or_default();
    Diagnostic::error(codes::PRICES, format!("{}{place}: {message}", files::shown(path))).help(help)
}

fn output(text: String, sources: &Sources, said: &[Diagnostic]) -> Output {
    let messages = said.iter().map(|diagnostic| human::diagnostic(sources, diagnostic)).collect();
    let wrong = said.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    let exit = if wrong { Exit::Wrong } else { Exit::Clean };
    Output { messages, exit, ..Output::alone(text) }
}
