//! Accounts and money.

use rust_decimal::Decimal;

use super::super::raw::{RawAccountForm, RawCommitment, RawConfig, RawDiscount, RawPlan, Texts};
use super::super::wrong;
use super::{Validation, item, place};
use crate::check::policy::{Budget, MaxIncrease, parse_dollars, parse_limit};
use crate::cost::PriceBook;
use crate::cost::agreements::{Agreements, Commitment, Committed, Discount, Plan};
use crate::cost::price_book::vocabulary::Vocabulary;
use crate::kinds::find;
use crate::model::time::Day;
use crate::source::Span;
use crate::syntax::NodeRef;
use crate::wording::did_you_mean;

/// The day on which AWS changed the free tier of new accounts; see [`Plan`].
const PLANS_CHANGED: &str = "2025-07-15";

/// More than anybody commits, and far less than what sums could not hold.
const MOST_AN_HOUR: Decimal = Decimal::from_parts(1_000_000_000, 0, 0, false, 0);

/// The files of prices that are named, and where.
pub(super) fn price_files(root: NodeRef<'_>, raw: &mut RawConfig) -> Vec<(String, Span)> {
    let named = root.get("cost").and_then(|cost| cost.get("prices")).zip(raw.cost.prices.take());
    let Some((list, Texts(paths))) = named else { return Vec::new() };
    paths.into_iter().enumerate().map(|(at, path)| (path, item(list, at).span())).collect()
}

impl Validation {
    /// What was agreed with AWS; takes its parts out of the raw configuration.
    pub(super) fn agreements(&mut self, root: NodeRef<'_>, raw: &mut RawConfig) -> Agreements {
        let mut agreements = Agreements::default();
        if let (Some(account), Some(node)) = (&raw.account, root.get("account")) {
            let form = &account.0;
            agreements.organization = form.organization;
            agreements.created = self.created(node, form);
            agreements.plan = self.plan(node, form, agreements.created);
        }
        let list = |key: &str| {
            let list = root.get("cost").and_then(|cost| cost.get(key));
            list.into_iter().flat_map(NodeRef::items)
        };
        for (node, commitment) in list("commitments").zip(std::mem::take(&mut raw.cost.commitments)) {
            agreements.commitments.extend(self.commitment(node, commitment));
        }
        for (node, discount) in list("discounts").zip(std::mem::take(&mut raw.cost.discounts)) {
            agreements.discounts.extend(self.discount(node, discount));
        }
        agreements
    }

    /// What the estate may cost.
    pub(super) fn spending(&mut self, root: NodeRef<'_>, raw: &RawConfig) {
        let Some(node) = root.get("cost") else { return };
        if let Some(amount) = &raw.cost.budget {
            let span = place(node, "budget");
            match parse_dollars(&amount.0) {
                Ok(monthly) => self.policy.budget = Some(Budget { monthly, span }),
                Err(help) => self.say(wrong(span, format!("`{}` is no budget", amount.0), "").help(help)),
            }
        }
        if let Some(amount) = &raw.cost.max_increase {
            let span = place(node, "max_increase");
            match parse_limit(&amount.0) {
                Ok(limit) => self.policy.max_increase = Some(MaxIncrease { limit, span }),
                Err(help) => self.say(wrong(span, format!("`{}` is no increase", amount.0), "").help(help)),
            }
        }
    }

    fn created(&mut self, node: NodeRef<'_>, form: &RawAccountForm) -> Option<Day> {
        let text = form.created.as_deref()?;
        let day = Day::parse(text);
        if day.is_none() {
            let said = wrong(place(node, "created"), format!("`{text}` is no day"), "");
            self.say(said.help("write it as 2025-03-31"));
        }
        day
    }

    /// The plan that is told, or that the day of creation tells: only that of later accounts is a choice.
    fn plan(&mut self, node: NodeRef<'_>, form: &RawAccountForm, created: Option<Day>) -> Option<Plan> {
        let changed = Day::parse(PLANS_CHANGED);
        let is_old = created.map(|day| Some(day) < changed);
        match (form.plan, is_old) {
            (Some(RawPlan::Legacy), Some(false)) => {
                let message = format!("accounts created since {PLANS_CHANGED} are not on the legacy plan");
                let said = wrong(place(node, "plan"), message, "").and(place(node, "created"), "created here");
                self.say(said.help("write `plan: free` or `plan: paid`"));
                None
            }
            (Some(RawPlan::Free), Some(true)) => {
                let message = format!("accounts created before {PLANS_CHANGED} are on the legacy plan");
                let said = wrong(place(node, "plan"), message, "").and(place(node, "created"), "created here");
                self.say(said.help("write `plan: legacy`"));
                None
            }
            (Some(RawPlan::Legacy), _) | (None | Some(RawPlan::Paid), Some(true)) => Some(Plan::Legacy),
            (Some(RawPlan::Free), _) => Some(Plan::Free),
            (Some(RawPlan::Paid), _) => Some(Plan::Paid),
            // Either of the newer plans: what both give is given.
            (None, Some(false)) => Some(Plan::Paid),
            (None, None) => None,
        }
    }

    fn commitment(&mut self, node: NodeRef<'_>, raw: RawCommitment) -> Option<Commitment> {
        let committed = match (raw.hourly, raw.count, raw.item, raw.region) {
            (Some(hourly), None, None, None) => self.hourly(node, &hourly.0)?,
            (None, Some(count), Some(item), Some(region)) => self.running(node, count, &item, region)?,
            _ => {
                let said = wrong(node.span(), "this is neither a reservation nor a Savings Plan", "");
                let help = "write `count`, `item` and `region` for a reservation, `hourly` alone for a Savings Plan";
                self.say(said.help(help));
                return None;
            }
        };
        Some(Commitment { rates: raw.rates, committed, account: raw.account, span: place(node, "rates") })
    }

    fn hourly(&mut self, node: NodeRef<'_>, text: &str) -> Option<Committed> {
        let dollars = text.parse().ok().filter(|dollars: &Decimal| *dollars > Decimal::ZERO && *dollars < MOST_AN_HOUR);
        if dollars.is_none() {
            let said = wrong(place(node, "hourly"), format!("`{text}` is no amount an hour"), "");
            self.say(said.help("write US dollars an hour: `hourly: 2.50`"));
        }
        dollars.map(Committed::Hourly)
    }

    /// A reservation is of something that runs.
    fn running(&mut self, node: NodeRef<'_>, count: u32, item: &str, region: String) -> Option<Committed> {
        let span = place(node, "item");
        let (name, words) = item.split_once(' ').unwrap_or((item, ""));
        let Some(table) = PriceBook::tables_in_all().find(|table| *table == name) else {
            let said = wrong(span, format!("`{item}` begins with no table of the price book"), "");
            let help = did_you_mean(name, PriceBook::tables_in_all());
            self.say(said.help(help.unwrap_or_else(|| "write table and item: `ec2 m5.large linux`".to_owned())));
            return None;
        };
        let unit = Vocabulary::of(table).and_then(|known| known.unit(words));
        if unit != Some("hour") {
            let message = match unit {
                Some(unit) => format!("`{item}` is counted by the {unit}: only what runs by the hour can be reserved"),
                None => format!("the table `{table}` has no item `{words}`"),
            };
            self.say(wrong(span, message, "").help(format!("`tagatlas prices show {table}` lists the items")));
            return None;
        }
        if count == 0 {
            self.say(wrong(place(node, "count"), "a reservation of nothing", "").help("take it away, or say how many"));
            return None;
        }
        Some(Committed::Running { count, table, item: words.to_owned(), region })
    }

    fn discount(&mut self, node: NodeRef<'_>, raw: RawDiscount) -> Option<Discount> {
        let percent = raw
            .percent
            .0
            .parse()
            .ok()
            .filter(|percent: &Decimal| *percent >= Decimal::ZERO && *percent <= Decimal::ONE_HUNDRED);
        let Some(percent) = percent else {
            let said = wrong(place(node, "percent"), format!("`{}` is no percentage", raw.percent.0), "");
            self.say(said.help("write a number from 0 to 100: `percent: 12.5`"));
            return None;
        };
        let before = self.diagnostics.len();
        let services = self.known(node, "service", raw.service, |text| {
            let known = PriceBook::tables_in_all().any(|name| name == text);
            known.then(|| text.to_owned()).ok_or_else(|| did_you_mean(text, PriceBook::tables_in_all()))
        });
        let kinds = self.known(node, "kind", raw.kind, |text| {
            find(text).map(|spec| spec.name.to_owned()).ok_or_else(|| Some("`tagatlas kinds` lists them".to_owned()))
        });
        let accounts = raw.account.map(|Texts(list)| list).unwrap_or_default();
        (self.diagnostics.len() == before).then_some(Discount { percent, services, kinds, accounts })
    }

    /// The items of a list in the words that we know them by; the others are said.
    fn known(
        &mut self,
        node: NodeRef<'_>,
        key: &str,
        texts: Option<Texts>,
        word: impl Fn(&str) -> Result<String, Option<String>>,
    ) -> Vec<String> {
        let (Some(Texts(texts)), Some(list)) = (texts, node.get(key)) else { return Vec::new() };
        let mut known = Vec::new();
        for (at, text) in texts.iter().enumerate() {
            match word(text) {
                Ok(text) => known.push(text),
                Err(help) => {
                    let said = wrong(item(list, at).span(), format!("there is no {key} `{text}`"), "");
                    let help = help.unwrap_or_else(|| "`tagatlas prices info` lists them".to_owned());
                    self.say(said.help(help));
                }
            }
        }
        known
    }
}
