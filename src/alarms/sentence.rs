//! What an alarm does for a resource, in a sentence.

use super::chain::{Chain, Route};
use super::evaluation::Evaluation;
use super::matching::{How, Watched};
use super::{Alarms, COMPOSITE};
use crate::graph::{Graph, ResourceIndex};

impl Alarms {
    /// "if `web-alb` has HTTPCode_ELB_5XX_Count > 10, kan1@example.com (e-mail) is told within 5 minutes; recovery too".
    pub fn sentence(&self, graph: &Graph, watched: Option<&Watched>, alarm: ResourceIndex) -> String {
        let name = watched.map(|watched| format!("`{}`", graph.resource(watched.resource).display_name()));
        self.sentence_of(graph, name.as_deref().unwrap_or_default(), watched, alarm)
    }

    /// The same where it is plain what is watched: "if it has …".
    pub fn sentence_of_it(&self, graph: &Graph, watched: &Watched) -> String {
        self.sentence_of(graph, "it", Some(watched), watched.alarm)
    }

    fn sentence_of(&self, graph: &Graph, name: &str, watched: Option<&Watched>, alarm: ResourceIndex) -> String {
        let of = graph.resource(alarm);
        let resource = watched.map(|watched| graph.resource(watched.resource));
        let evaluation = Evaluation::of(of);
        let is_composite = of.kind.is(COMPOSITE);
        let what = match (watched, resource) {
            (Some(Watched { how: How::Composite(_), .. }), Some(_)) => {
                format!("if {name} is in trouble and `{}` fires", of.display_name())
            }
            (_, Some(_)) if !is_composite => {
                format!("if {name} has {}", evaluation.condition())
            }
            (_, None) if !is_composite => format!("if {} (alarm `{}`)", evaluation.condition(), of.display_name()),
            _ => format!("if `{}` fires", of.display_name()),
        };
        let doubt = watched
            .and_then(|watched| watched.doubt.as_deref())
            .map(|why| format!(" (if it is what the alarm watches: {why})"));
        let chain = self.chain(alarm);
        let ends =
            chain.map_or_else(|| "nobody is told".to_owned(), |chain| told(chain, evaluation.fires_within(resource)));
        format!("{what}{}, {ends}", doubt.unwrap_or_default())
    }

    /// Whom an alarm tells, in a word or two: "kan1@example.com (e-mail)", "nobody", "?".
    pub fn told_briefly(&self, alarm: ResourceIndex) -> String {
        let Some(chain) = self.chain(alarm) else { return "nobody".to_owned() };
        match chain.reaches_person() {
            Some(true) => people(&chain.alarm).join(", "),
            Some(false) if self.is_mute(alarm) => "nobody".to_owned(),
            Some(false) => {
                let ends = chain.alarm.iter().filter(|route| route.fault().is_none());
                let end = ends.filter_map(|route| route.links.last()).map(|link| link.to.clone()).next();
                end.unwrap_or_else(|| "nobody".to_owned())
            }
            None => "?".to_owned(),
        }
    }

    /// Whether nothing at all happens when an alarm fires: nobody is told, nothing is set off, nothing else looks at it.
    pub fn is_mute(&self, alarm: ResourceIndex) -> bool {
        self.chain(alarm).is_some_and(|chain| {
            let breaks = |route: &Route| route.fault().is_some();
            chain.reaches_person() == Some(false) && chain.users.is_empty() && chain.alarm.iter().all(breaks)
        })
    }
}

/// Who is told when an alarm fires, and when it is over.
fn told(chain: &Chain, seconds: Option<u64>) -> String {
    match chain.reaches_person() {
        Some(true) => {
            let people = people(&chain.alarm);
            let verb = if people.len() == 1 { "is" } else { "are" };
            let within = seconds.map(|seconds| format!(" within {}", duration(seconds)));
            let recovery = match chain.tells_recovery() {
                Some(true) => "; recovery too",
                Some(false) => "; that all is well again is not told",
                None => "; whether that all is well again is told cannot be told",
            };
            format!("{} {verb} told{}{recovery}", people.join(" and "), within.unwrap_or_default())
        }
        Some(false) => format!("nobody is told: {}", why_nobody(chain)),
        None => {
            let doubtful = chain.alarm.iter().filter(|route| route.reaches_person().is_none());
            let link = doubtful.filter_map(Route::fault).next();
            let why =
                link.map_or_else(String::new, |link| format!(": {}: {}", link.to, link.why().unwrap_or_default()));
            format!("it cannot be told whether anybody is told{why}")
        }
    }
}

/// Each person once, as "kan1@example.com (e-mail)".
fn people(routes: &[Route]) -> Vec<String> {
    let mut people: Vec<String> = Vec::new();
    for link in
        routes.iter().filter(|route| route.reaches_person() == Some(true)).filter_map(|route| route.links.last())
    {
        let name = ["e-mail", "text message"]
            .into_iter()
            .find_map(|how| Some(format!("{} ({how})", link.to.strip_prefix(how)?.trim_start())))
            .unwrap_or_else(|| link.to.clone());
        if !people.contains(&name) {
            people.push(name);
        }
    }
    people
}

fn why_nobody(chain: &Chain) -> String {
    let broken = chain.alarm.iter().filter_map(Route::fault).next();
    match (broken, chain.alarm.first().and_then(|route| route.links.last())) {
        (Some(link), _) => format!("{}: {}", link.to, link.why().unwrap_or_default()),
        (None, Some(link)) => format!("the alarm only sets off {}", link.to),
        (None, None) => "the alarm has no action".to_owned(),
    }
}

/// "5 minutes", "1 hour", "90 seconds".
fn duration(seconds: u64) -> String {
    let (count, unit) = match seconds {
        0 => (0, "second"),
        _ if seconds.is_multiple_of(86_400) => (seconds / 86_400, "day"),
        _ if seconds.is_multiple_of(3_600) => (seconds / 3_600, "hour"),
        _ if seconds.is_multiple_of(60) => (seconds / 60, "minute"),
        _ => (seconds, "second"),
    };
    format!("{count} {unit}{}", if count == 1 { "" } else { "s" })
}
