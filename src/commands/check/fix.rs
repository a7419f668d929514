//! `tagatlas check --fix` and `--diff`: the edits that findings ask for, in the text of their files.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

use crate::check::fix::{self, Change, Refusal};
use crate::check::remedy::{self, Left, Planned, Remedies, Why, Wishes};
use crate::check::{Finding, RuleContext};
use crate::cli::CheckArgs;
use crate::commands::{Loaded, ToWrite};
use crate::report::human::{clean, diff};
use crate::source::{FileId, SourceFile, Sources};
use crate::wording;

/// How many tags that are not mended are told one by one.
const TOLD: usize = 10;

/// What mending the findings comes to.
#[derive(Default)]
pub(in crate::commands) struct Mended {
    /// The new text of each file that changes.
    pub(in crate::commands) texts: HashMap<FileId, String>,
    /// The same as bytes, with where they go.
    pub(in crate::commands) files: Vec<ToWrite>,
    /// What the change looks like, for `--diff`.
    pub(in crate::commands) diff: String,
    /// What was mended and what was not, for people.
    pub(in crate::commands) said: String,
    /// How many tags are mended.
    pub(in crate::commands) tags: usize,
    /// The tags that are not mended, and why.
    pub(in crate::commands) left: Vec<Left>,
}

/// Whether the arguments ask for it.
pub(super) fn is_asked(args: &CheckArgs) -> bool {
    args.fix || args.diff
}

/// Mends findings as far as that is known and wanted.
pub(super) fn mend(loaded: &Loaded, context: &RuleContext<'_>, findings: &[Finding], args: &CheckArgs) -> Mended {
    let set: BTreeMap<String, String> = args.set.iter().cloned().collect();
    let wishes = Wishes { set, take_unsafe: args.unsafe_fixes };
    made(loaded, context, remedy::plan(context, findings, &wishes), args.diff)
}

/// Makes the changes of remedies as far as each can be proven; `only_shown`: nothing is going to be written.
pub(in crate::commands) fn made(
    loaded: &Loaded,
    context: &RuleContext<'_>,
    remedies: Remedies,
    only_shown: bool,
) -> Mended {
    let mut mended = Mended { left: remedies.left, ..Mended::default() };
    let mut resources = 0;
    for (id, planned) in remedies.changes {
        let file = loaded.sources.file(id);
        let outcome = apply(file, id, &planned, only_shown);
        for (planned, outcome) in planned.iter().zip(outcome.outcomes) {
            match outcome {
                Ok(()) => {
                    mended.tags += planned.change.edits.len();
                    resources += 1;
                }
                Err(refusal) => mended.left.extend(refused(&loaded.sources, planned, &refusal)),
            }
        }
        if let Some((text, bytes)) = outcome.new {
            mended.diff.push_str(&diff(file, &text));
            let instead_of = file.encoding.encode(&file.text);
            mended.files.push(ToWrite { instead_of, ..ToWrite::new(&file.path, bytes) });
            mended.texts.insert(id, text);
        }
    }
    let verb = if only_shown { "would be mended" } else { "mended" };
    if mended.tags > 0 {
        let (tags, resources) = (wording::count(mended.tags, "tag"), wording::count(resources, "resource"));
        let files = wording::count(mended.files.len(), "file");
        mended.said = format!("{verb}: {tags} of {resources} in {files}\n");
    } else {
        mended.said = "nothing is mended\n".to_owned();
    }
    let said = told(context, &mended.left);
    mended.said.push_str(&said);
    mended
}

/// A file with the changes made that can be.
struct Applied {
    outcomes: Vec<Result<(), Refusal>>,
    /// The new text, as text and as bytes of the file; `None` where nothing changes.
    new: Option<(String, Vec<u8>)>,
}

fn apply(file: &SourceFile, id: FileId, planned: &[Planned], only_shown: bool) -> Applied {
    let changes: Vec<Change> = planned.iter().map(|planned| planned.change.clone()).collect();
    let refuse = |reason: &str| {
        let refusal = |change: &Change| Err(Refusal { span: change.resource, reason: reason.to_owned() });
        Applied { outcomes: changes.iter().map(refusal).collect(), new: None }
    };
    if file.path == "<stdin>" && !only_shown {
        return refuse("standard input cannot be written; --diff shows the change");
    }
    if !only_shown && !Path::new(&file.path).is_file() {
        return refuse("it is no regular file; --diff shows the change");
    }
    let fixed = fix::apply(id, &file.text, &changes);
    if fixed.text == file.text {
        return Applied { outcomes: fixed.outcomes, new: None };
    }
    match file.encoding.encode(&fixed.text) {
        Some(bytes) => Applied { outcomes: fixed.outcomes, new: Some((fixed.text, bytes)) },
        None => refuse("its file is packed; unpack it first"),
    }
}

/// The tags of a change that was refused, with the place of what forbids it.
fn refused<'a>(sources: &'a Sources, planned: &'a Planned, refusal: &'a Refusal) -> impl Iterator<Item = Left> + 'a {
    let position = sources.position(refusal.span);
    let path = &sources.file(refusal.span.file).path;
    let why = format!("{} ({path}:{position})", refusal.reason);
    planned.change.edits.iter().map(move |edit| Left {
        resource: planned.resource,
        key: remedy::key_of(edit).to_owned(),
        why: Why::NotWritable(why.clone()),
    })
}

/// What is not mended, and what would help.
fn told(context: &RuleContext<'_>, left: &[Left]) -> String {
    let mut said = String::new();
    let count = |wanted: fn(&Why) -> bool| left.iter().filter(|left| wanted(&left.why)).count();
    let unsafe_ones = count(|why| *why == Why::OnlyUnsafe);
    if unsafe_ones > 0 {
        said.push_str(&format!("{} more with --unsafe-fixes\n", wording::count(unsafe_ones, "tag")));
    }
    let unknown = count(|why| *why == Why::NoValue);
    if unknown > 0 {
        let keys: HashSet<&str> =
            left.iter().filter(|left| left.why == Why::NoValue).map(|left| left.key.as_str()).collect();
        let mut keys: Vec<String> = keys.into_iter().map(|key| format!("--set '{}=…'", clean(key))).collect();
        keys.sort();
        keys.truncate(TOLD);
        let tags = wording::count(unknown, "tag");
        said.push_str(&format!("{tags} without a known value; state it with {}\n", keys.join(" ")));
    }
    let refused = left.iter().filter_map(|left| match &left.why {
        Why::NotWritable(why) => Some((left, why)),
        _ => None,
    });
    let refused: Vec<_> = refused.collect();
    for (left, why) in refused.iter().take(TOLD) {
        let name = context.name(left.resource);
        said.push_str(&clean(&format!("not mended: tag `{}` of {name}: {why}", left.key)));
        said.push('\n');
    }
    if refused.len() > TOLD {
        said.push_str(&format!("… and {} more that are not mended\n", refused.len() - TOLD));
    }
    said
}
