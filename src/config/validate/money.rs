//! Accounts and money.

use rust_decimal::Decimal;

use super::super::raw::{RawAccountForm, RawConfig, RawDiscount, RawPlan, Texts};
use super::super::wrong;
use super::{Validation, item, place};
use crate::cost::PriceBook;
use crate::cost::agreements::{Agreements, Discount, Plan};
use crate::kinds::find;
use crate::model::time::Day;
use crate::syntax::NodeRef;
use crate::wording::did_you_mean;

/// The day on which AWS changed the free tier of new accounts; see [`Plan`].
const PLANS_CHANGED: &str = "2025-07-15";

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
        let list = root.get("cost").and_then(|cost| cost.get("discounts"));
        let list = list.into_iter().flat_map(NodeRef::items);
        for (node, discount) in list.zip(std::mem::take(&mut raw.cost.discounts)) {
            agreements.discounts.extend(self.discount(node, discount));
        }
        agreements
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
