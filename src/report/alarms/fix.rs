//! The alarms that are missing, in the words of a template, of Terraform, of a native inventory, or as commands.
//!
//! What is not known is a parameter without a default, a variable, or a shell variable that has to be set: nothing that is
//! printed here can be applied with a hole in it unseen.

mod cli;
mod cloudformation;
mod native;
mod terraform;

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;

use rust_decimal::Decimal;

use super::human;
use crate::alarms::remedy::{self, Draft, Source, Taken, Topic};
use crate::check::RuleContext;
use crate::cli::FixForm;
use crate::cost::{PriceBook, free_tier, money};
use crate::graph::{Graph, ResourceIndex};
use crate::model::{Origin, Resource};
use crate::source::Sources;
use crate::wording;

/// The row of the price book that an alarm takes, and its table.
const PRICE: (&str, &str) = ("cloudwatch", "alarm standard");
/// The row that an alarm of high resolution takes.
const SHORT_PRICE: (&str, &str) = ("cloudwatch", "alarm high-resolution");

/// Everything that the missing alarms are printed from.
#[derive(Debug, Clone, Copy)]
pub struct AlarmFix<'a> {
    /// The files, for their names.
    pub sources: &'a Sources,
    /// The graph and its alarms.
    pub context: &'a RuleContext<'a>,
    /// The prices.
    pub book: &'a PriceBook,
    /// The region of what names none.
    pub region: Option<&'a str>,
    /// Whom the alarms tell.
    pub topic: &'a Topic,
}

impl<'a> AlarmFix<'a> {
    /// The alarms in one form.
    pub fn text(&self, form: FixForm, drafts: &[Draft]) -> String {
        if drafts.is_empty() {
            return "# no alarm is missing\n".to_owned();
        }
        let head = self.head(drafts);
        head + &match form {
            FixForm::Cloudformation => cloudformation::text(self, drafts),
            FixForm::Terraform => terraform::text(self, drafts),
            FixForm::Native => native::text(self, drafts),
            FixForm::Cli => cli::text(self, drafts),
        }
    }

    fn graph(&self) -> &'a Graph {
        self.context.graph
    }

    fn resource(&self, index: ResourceIndex) -> &'a Resource {
        self.context.graph.resource(index)
    }

    /// What they cost, and whether that is free.
    fn head(&self, drafts: &[Draft]) -> String {
        let mut of_account: BTreeMap<Option<&str>, Vec<&Draft>> = BTreeMap::new();
        for draft in drafts {
            of_account.entry(self.resource(draft.resource).account.as_deref()).or_default().push(draft);
        }
        let mut out = String::new();
        for (account, drafts) in of_account {
            let _ = writeln!(out, "# {}", human::clean(&self.costs(account, &drafts)));
        }
        out
    }

    fn costs(&self, account: Option<&str>, drafts: &[&Draft]) -> String {
        let is_short = |draft: &Draft| draft.expectation.period < 60;
        let price = |draft: &&Draft| {
            let (table, item) = if is_short(draft) { SHORT_PRICE } else { PRICE };
            let row = self.book.lookup(table, draft.region.as_deref().or(self.region), item).ok()?;
            row.tiers.first().map(|tier| tier.price)
        };
        let whose = account.map(|account| format!(" in account {account}")).unwrap_or_default();
        let what = format!("{}{whose}", wording::count(drafts.len(), "alarm"));
        let prices: Option<Vec<Decimal>> = drafts.iter().map(price).collect();
        let sum = match prices {
            Some(prices) => format!("{} a month", money::dollars(prices.into_iter().sum())),
            None => "at a price that hangs on the region (pass --region)".to_owned(),
        };
        let standard = drafts.iter().filter(|draft| !is_short(draft)).count();
        format!("{what}: {sum}; {}", self.free(account, standard))
    }

    /// How many of the free alarms of an account are left for so many new ones.
    fn free(&self, account: Option<&str>, new: usize) -> String {
        let (table, item) = PRICE;
        let allowance = free_tier::allowances().iter().find(|allowance| allowance.is_of(table, item));
        let free = allowance.and_then(|allowance| usize::try_from(allowance.amount.trunc()).ok()).unwrap_or_default();
        let used = remedy::standard_alarms(self.graph(), self.context.alarms(), account);
        let left = free.saturating_sub(used);
        let known = if self.graph().inventory().lists(crate::alarms::ALARM) { "" } else { "at least " };
        let taken = format!("{known}{used} of the {free} free alarms of the account are taken");
        match left {
            _ if new <= left => format!("{taken}, so these are free"),
            0 => format!("{taken}, so none of these is free"),
            left => format!("{taken}, so {left} of these are free"),
        }
    }

    /// What a draft is about, as comments: the resource and the alarm in a line, then why at this threshold.
    fn about(&self, draft: &Draft, indent: &str) -> String {
        let resource = self.resource(draft.resource);
        let expectation = &draft.expectation;
        let brief = expectation.brief(resource);
        let name = self.graph().label(draft.resource);
        let what = format!("{name} ({}): {} {brief}", resource.kind.title(), expectation.metric);
        let lines = [what.as_str(), &expectation.chosen].into_iter().filter(|line| !line.is_empty());
        lines.map(|line| format!("{indent}# {}\n", human::clean(line))).collect()
    }

    /// What a person has to give for a dimension, named after the resource that it is of.
    fn hole(&self, draft: &Draft, dimension: &str, source: &Source) -> Hole {
        let of = if let Source::Resource(index, _) = source { *index } else { draft.resource };
        Hole { key: format!("{} {dimension}", of.0), name: remedy::plain_name(self.resource(of)) }
    }

    /// The known text of a source.
    fn known(&self, source: &Source) -> Result<String, String> {
        match source {
            Source::Text(text) => Ok(text.clone()),
            Source::Open(what) => Err(what.clone()),
            Source::Resource(index, naming) => {
                let resource = self.resource(*index);
                let what = || format!("what CloudWatch calls `{}`: its {}", resource.address, naming.dimension);
                remedy::physical(resource, naming).ok_or_else(what)
            }
        }
    }

    /// The ARN of the topic, where known.
    fn topic_arn(&self) -> Option<String> {
        match self.topic {
            Topic::Arn(arn) => Some(arn.clone()),
            Topic::Resource(topic) => remedy::topic_arn(self.resource(*topic)),
            Topic::Open => None,
        }
    }
}

/// Whether a template of CloudFormation declares a resource.
fn is_of_template(resource: &Resource) -> bool {
    let is_logical = !resource.address.is_empty() && resource.address.chars().all(|c| c.is_ascii_alphanumeric());
    resource.origin == Origin::Template && is_logical
}

/// Whether Terraform's root module declares a resource, so that others there can refer to it.
fn is_of_root_module(resource: &Resource) -> bool {
    resource.origin == Origin::Template
        && (resource.address.starts_with("aws_") || resource.address.starts_with("awscc_"))
}

/// A text in double quotes as YAML and JSON have it.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// Something that a person has to give.
struct Hole {
    /// What it is: what two alarms take of one resource is one.
    key: String,
    /// What the resource is called.
    name: String,
}

/// All that has to be given, each once.
#[derive(Default)]
struct Holes {
    names: HashMap<String, String>,
    /// Name, type and what it is, in the order in which they were asked for.
    all: Vec<(String, &'static str, String)>,
}

impl Holes {
    /// The name of one. `wanted` is how it would be called where that is free.
    fn name(&mut self, key: String, wanted: String, kind: &'static str, what: String, taken: &mut Taken) -> String {
        if let Some(known) = self.names.get(&key) {
            return known.clone();
        }
        let name = taken.free(wanted, "");
        self.names.insert(key, name.clone());
        self.all.push((name.clone(), kind, what));
        name
    }
}

/// `WebServerInstanceId`: both in words of one form, the second one once where the first ends with it.
fn both(resource: String, dimension: &str, between: &str) -> String {
    if resource.ends_with(dimension) { resource } else { resource + between + dimension }
}

/// Words as one: `OrdersApproximateAge` of `orders-approximate.age`.
fn pascal(text: &str) -> String {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| word[..1].to_ascii_uppercase() + &word[1..]).collect()
}

/// Words with underscores between, in small letters, never with a digit first.
fn snake(text: &str) -> String {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let text = words.collect::<Vec<_>>().join("_").to_ascii_lowercase();
    if text.starts_with(|c: char| c.is_ascii_digit()) { format!("a_{text}") } else { text }
}

/// `db_instance_identifier` of `DBInstanceIdentifier`: the words of a name, as [`snake`] has them.
fn words(name: &str) -> String {
    let mut text = String::new();
    let mut before = ' ';
    let mut rest = name.chars().peekable();
    while let Some(c) = rest.next() {
        let ends_capitals = before.is_ascii_uppercase() && rest.peek().is_some_and(char::is_ascii_lowercase);
        if c.is_ascii_uppercase() && (before.is_ascii_lowercase() || ends_capitals) {
            text.push('_');
        }
        text.push(c);
        before = c;
    }
    snake(&text)
}
