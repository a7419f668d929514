//! What is known of a thing on the picture beyond its name and its price: for tooltips, panels and filters.

use super::Mark;

/// What is known of a thing. Values of properties are never among it, as they may be secret; tags are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// What it is, for people: `EC2 instance`, `availability zone`.
    pub title: String,
    /// Its type in CloudFormation's words, `AWS::EC2::Instance`; empty for what is no resource.
    pub kind: String,
    /// Where it is declared.
    pub declared: Option<Declared>,
    /// What else is worth a line: the condition it is made under, what a stack stands for.
    pub remarks: Vec<String>,
    /// Its tags, in their order; a value that only a deployment knows is said to be so.
    pub tags: Vec<(String, String)>,
    /// What it costs, a line each: `instance hours: $30.37`.
    pub costs: Vec<String>,
    /// What it was charged, a line each: `billed in 2026-05: $31.20`.
    pub charged: Vec<String>,
    /// What the rules say of it.
    pub findings: Vec<Found>,
}

/// Where a thing is declared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Declared {
    /// `network.yaml:12`.
    pub place: String,
    /// The address of that line from where the picture stands, `../network.yaml#L12`; `None` where there is no file to
    /// open.
    pub href: Option<String>,
}

/// What a rule says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// How heavy it is; `None`: it is worth a note.
    pub mark: Option<Mark>,
    /// `TAG001 error`.
    pub rule: String,
    /// What was found.
    pub message: String,
}

impl Facts {
    /// Most tags that [`Self::lines`] has.
    const MOST_TAGS: usize = 12;

    /// A line each, for a tooltip.
    pub fn lines(&self) -> impl Iterator<Item = String> + '_ {
        let title = (!self.title.is_empty()).then(|| self.title.clone());
        let declared = self.declared.iter().map(|declared| declared.place.clone());
        let tags = self.tags.iter().take(Self::MOST_TAGS).map(|(key, value)| format!("{key} = {value}"));
        let found = self.findings.iter().map(|found| format!("{}: {}", found.rule, found.message));
        let remarks = self.remarks.iter().cloned();
        let money = self.charged.iter().chain(&self.costs).cloned();
        title.into_iter().chain(declared).chain(remarks).chain(tags).chain(money).chain(found)
    }
}
