//! What the icons' colours say, where that is not the category: what a thing costs or was charged, what was found, whose it
//! is.

use std::cmp::Reverse;
use std::collections::HashMap;

use rust_decimal::Decimal;

use super::charged::standing;
use super::draft::{Draft, Icon};
use super::drafter::Drafter;
use super::{SceneSettings, observed};
use crate::bill::Amount;
use crate::cost::Total;
use crate::cost::change::Fate;
use crate::cost::money;
use crate::cost::roll_up::{Key, Name};
use crate::diagram::palette;
use crate::diagram::scene::{Class, Mark, Order, Scale};
use crate::model::time::MILLISECONDS_OF_A_DAY;

/// What colours are to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ColourBy {
    /// What a thing costs in a month, in steps.
    Cost,
    /// What was charged for it in a month, in steps.
    Actual,
    /// By how much that is more or less than the estimate.
    Difference,
    /// The heaviest thing that was found.
    Finding,
    /// What it has of a key: the value of a tag, its account.
    Key(Key),
    /// Who made it.
    Actor,
    /// How long ago it was made, in steps.
    Age,
}

impl ColourBy {
    /// What a word of the command line means.
    ///
    /// # Errors
    /// What could be said instead.
    pub fn parse(text: &str) -> Result<Self, String> {
        match text {
            "cost" => Ok(Self::Cost),
            "actual" => Ok(Self::Actual),
            "difference" => Ok(Self::Difference),
            "finding" => Ok(Self::Finding),
            "actor" => Ok(Self::Actor),
            "age" => Ok(Self::Age),
            "container" => Err("cannot colour by `container`: the boxes are the containers".to_owned()),
            _ => Key::parse(text).map(Self::Key).map_err(|_| {
                format!("cannot colour by `{text}`: say cost, actual, difference, finding, actor, age, account, region, kind, family, service, module, stack or tag:KEY")
            }),
        }
    }
}

/// Amounts between which steps lie: each four or five times the one before, so that any five of them in a row span what
/// an estate spends. US dollars a month; chosen to be read easily.
const AMOUNTS: [i64; 12] = [1, 5, 20, 100, 500, 2_000, 10_000, 50_000, 200_000, 1_000_000, 5_000_000, 20_000_000];
/// Most steps.
const STEPS: usize = 5;
/// Most names with a colour of their own.
const NAMES: usize = 7;

/// Steps of age, and the days at which each ends.
const AGES: [(&str, i64); 5] = [
    ("less than a day", 1),
    ("less than a week", 7),
    ("less than a month", 30),
    ("less than a quarter", 91),
    ("less than a year", 365),
];

/// The colours of a picture.
pub(super) struct Colours {
    by: ColourBy,
    pub(super) scale: Scale,
    /// The least amount of each step but the first.
    bounds: Vec<Decimal>,
    classes: HashMap<Name, usize>,
    /// From when age counts, in milliseconds since 1970.
    now: Option<i64>,
}

impl Colours {
    pub(super) fn new(by: &ColourBy, draft: &Draft, sides: &[Drafter<'_>], settings: &SceneSettings) -> Self {
        let now = match settings.as_of {
            Some(day) => Some(day.milliseconds() + MILLISECONDS_OF_A_DAY - 1),
            None => observed::newest(sides, settings.logs.as_ref()),
        };
        let (scale, bounds, classes) = Default::default();
        let mut colours = Self { by: by.clone(), scale, bounds, classes, now };
        match by {
            ColourBy::Cost => {
                let amounts = draft.icons.iter().map(|icon| shown(icon).known.typical);
                colours.steps("cost a month".to_owned(), amounts.max(), |amount| badge(*amount));
            }
            ColourBy::Actual => colours.billed(draft, sides),
            ColourBy::Difference => colours.scale = standing::scale(sides),
            ColourBy::Finding => colours.findings(),
            ColourBy::Age => colours.ages(),
            ColourBy::Key(_) | ColourBy::Actor => colours.names(draft, sides, settings),
        }
        colours
    }

    /// Steps up to the largest amount, of which the highest ends above it.
    fn steps(&mut self, title: String, largest: Option<Decimal>, text: impl Fn(&Decimal) -> String) {
        let largest = largest.unwrap_or_default();
        let below = AMOUNTS.iter().take_while(|amount| Decimal::from(**amount) <= largest).count();
        let first = below.saturating_sub(STEPS - 1);
        self.bounds = AMOUNTS[first..below].iter().map(|amount| Decimal::from(*amount)).collect();
        let labels = match self.bounds.as_slice() {
            [] => vec![format!("under {}", text(&Decimal::ONE))],
            [least, ..] => {
                let between = self.bounds.windows(2).map(|pair| format!("{} to {}", text(&pair[0]), text(&pair[1])));
                let last = self.bounds.last().map(|most| format!("{} and more", text(most)));
                std::iter::once(format!("under {}", text(least))).chain(between).chain(last).collect()
            }
        };
        let class = |(at, label): (usize, String)| Class { label, sign: (at + 1).to_string() };
        let classes = labels.into_iter().enumerate().map(class).collect();
        self.scale = Scale { title, order: Order::Steps, classes };
    }

    /// Steps of what was charged.
    fn billed(&mut self, draft: &Draft, sides: &[Drafter<'_>]) {
        let Some(charged) = sides[0].estate().charged else { return };
        let amounts = draft.icons.iter().filter_map(|icon| icon.actual.billed.decimal());
        let text = |amount: &Decimal| charged.short(Amount::from_decimal(*amount));
        self.steps(format!("billed in {}", charged.period()), amounts.max(), text);
    }

    fn findings(&mut self) {
        let class = |label: &str, sign: &str| Class { label: label.to_owned(), sign: sign.to_owned() };
        let classes = vec![
            class("nothing was found", "0"),
            class(palette::meaning(Mark::Unknown), "?"),
            class(palette::meaning(Mark::Warning), "!"),
            class(palette::meaning(Mark::Error), "!!"),
        ];
        self.scale = Scale { title: "what was found".to_owned(), order: Order::Steps, classes };
    }

    /// A colour for each of the names that most money goes to; the rest have one in common.
    fn names(&mut self, draft: &Draft, sides: &[Drafter<'_>], settings: &SceneSettings) {
        let mut totals: HashMap<Name, Total> = HashMap::new();
        for icon in &draft.icons {
            if let Some(name @ Name::Text(_)) = name_of(&self.by, icon, sides, settings) {
                *totals.entry(name).or_default() += shown(icon);
            }
        }
        let mut names: Vec<(Name, Total)> = totals.into_iter().collect();
        names.sort_by(|(a, x), (b, y)| (Reverse(x.known.typical), a).cmp(&(Reverse(y.known.typical), b)));
        let others = names.len().saturating_sub(NAMES);
        let signs = ('A'..='Z').map(String::from);
        let mut classes: Vec<Class> = names
            .iter()
            .take(NAMES)
            .zip(signs)
            .map(|((name, _), sign)| Class { label: name.to_string(), sign })
            .collect();
        if others > 0 {
            classes.push(Class { label: format!("{others} others"), sign: "…".to_owned() });
        }
        self.classes = names.into_iter().enumerate().map(|(at, (name, _))| (name, at.min(NAMES))).collect();
        let title = match &self.by {
            ColourBy::Key(key) => key.to_string(),
            _ => "who made it".to_owned(),
        };
        self.scale = Scale { title, order: Order::Names, classes };
    }

    fn ages(&mut self) {
        let labels = AGES.iter().map(|(label, _)| *label).chain(["a year and more"]);
        let class = |(at, label): (usize, &str)| Class { label: label.to_owned(), sign: (at + 1).to_string() };
        let classes = labels.enumerate().map(class).collect();
        self.scale = Scale { title: "how long ago it was made".to_owned(), order: Order::Steps, classes };
    }

    /// The step of an age: of things of several steps none.
    fn age(&self, icon: &Icon, sides: &[Drafter<'_>], settings: &SceneSettings) -> Option<usize> {
        let now = self.now?;
        observed::common(icon, |member| {
            let logs = settings.logs.as_ref().filter(|_| member.side == 0);
            let days =
                (now - observed::made(&sides[member.side], member.resource, logs)?).max(0) / MILLISECONDS_OF_A_DAY;
            Some(AGES.iter().take_while(|(_, below)| days >= *below).count())
        })
    }

    fn step(&self, amount: Decimal) -> usize {
        self.bounds.iter().take_while(|bound| **bound <= amount).count()
    }

    /// The class of an icon; `None`: its cost is not known, it has no such tag, or several values of it.
    pub(super) fn class(&self, icon: &Icon, sides: &[Drafter<'_>], settings: &SceneSettings) -> Option<usize> {
        match &self.by {
            ColourBy::Cost => {
                let amount = shown(icon).told()?;
                Some(self.step(amount))
            }
            ColourBy::Actual => {
                let amount = Some(icon.actual).filter(|actual| actual.in_bill > 0)?.billed.decimal()?;
                Some(self.step(amount))
            }
            ColourBy::Difference => standing::class(icon, sides),
            ColourBy::Finding => {
                let class_of = |mark: &Mark| match mark {
                    Mark::Unknown => 1,
                    Mark::Warning => 2,
                    Mark::Error => 3,
                    Mark::Watched | Mark::Unsure | Mark::Unheard | Mark::Conditional => 0,
                };
                Some(icon.marks.iter().map(class_of).max().unwrap_or(0))
            }
            ColourBy::Age => self.age(icon, sides, settings),
            by @ (ColourBy::Key(_) | ColourBy::Actor) => {
                self.classes.get(&name_of(by, icon, sides, settings)?).copied()
            }
        }
    }

    /// Keeps things of two names, and what was charged more from what was charged less, from standing as one icon.
    pub(super) fn keep_apart(&self, draft: &mut Draft, sides: &[Drafter<'_>], settings: &SceneSettings) {
        if let ColourBy::Key(_) | ColourBy::Actor | ColourBy::Age | ColourBy::Difference = self.by {
            for icon in &mut draft.icons {
                icon.apart = self.class(icon, sides, settings);
            }
        }
    }

    /// What it means to have no class, for the legend.
    pub(super) fn meaning_of_none(&self) -> &'static str {
        match self.by {
            ColourBy::Cost => "grey: its cost is not known",
            ColourBy::Actual => "grey: not billed",
            ColourBy::Difference => "grey: cannot tell, for its estimate is not known",
            ColourBy::Finding => "grey: not looked at",
            ColourBy::Actor => "grey: neither logs nor tags tell, or several made it",
            ColourBy::Age => "grey: nothing tells when it was made, or several times do",
            ColourBy::Key(_) => "grey: has none, several, or it cannot be told",
        }
    }
}

/// `$20`.
fn badge(amount: Decimal) -> String {
    money::badge(amount).trim_end_matches("/mo").to_owned()
}

/// What an icon costs; of what is gone, what it cost.
fn shown(icon: &Icon) -> Total {
    icon.before.filter(|_| icon.change == Some(Fate::Removed)).unwrap_or(icon.total)
}

/// What all that an icon stands for has of what colours tell apart by name.
fn name_of(by: &ColourBy, icon: &Icon, sides: &[Drafter<'_>], settings: &SceneSettings) -> Option<Name> {
    observed::common(icon, |member| match by {
        ColourBy::Key(key) => Some(key.name(sides[member.side].estate().graph, member.resource)),
        _ => {
            let logs = settings.logs.as_ref().filter(|_| member.side == 0);
            observed::actor(&sides[member.side], member.resource, logs).map(Name::Text)
        }
    })
}
