//! # tagatlas: the map of the house
//!
//! Reads any description of an AWS estate, builds one dependency graph of its resources, and answers on it: are the
//! tags right, what does each thing cost, what is orphaned, what does it look like.
//!
//! ```text
//! files ─ source ─▶ syntax ─▶ readers ─▶ Inventory ─▶ Graph ─┬▶ check (rules) ─▶ report
//!                                                            ├▶ cost ─▶ report, badges on the picture
//!                                                            └▶ diagram: Scene ─▶ layout ─▶ svg (─▶ png │ pdf) │ html │ drawio │ json
//!                                                                      └▶ dot │ mermaid │ d2
//! ```
//!
//! Data flows in one direction. Files are read at its beginning (by [`files`]; a font by [`commands`], icons by [`diagram::icons`]) and
//! written in `main` alone; everything between is pure: input and settings in, output and [`diagnostic`]s out. A bad
//! resource yields a diagnostic, the rest goes on.
//!
//! | room | what lives there |
//! |---|---|
//! | [`source`] | files as they were read, and positions in them |
//! | [`diagnostic`] | what is said about the input: a message, where, and what to do |
//! | [`files`] | the only reader of an estate's files: folders, standard input, `.gz` |
//! | [`syntax`] | YAML and JSON as one tree whose every value knows where it stands |
//! | [`kinds`] | what is known of each kind of resource: one row a kind, data alone |
//! | `likeness` | how many slips of the finger lie between two words |
//! | [`model`] | resources, properties, tags: the one vocabulary of every source |
//! | [`readers`] | trees into resources: inventories, CloudFormation, Terraform, AWS Config, answers of AWS's API |
//! | [`graph`] | typed edges, containers, and the questions asked of them |
//! | [`cost`] | the price book, a bill of lines for each resource, and what can be asked of bills: groups, shares, regions, changes |
//! | [`alarms`] | which alarm watches what, and whether it reaches a person |
//! | [`check`] | the tag policy, the rule engine (one file a rule), what accepts findings, and what mends them |
//! | [`deletion`] | in which order what nothing uses can be deleted, with the commands; nothing runs them |
//! | [`trail`] | records of CloudTrail: who made what, when, with what; which resource calls which |
//! | [`bill`] | what was really charged, from exports of AWS's bill, beside what the estate is estimated to cost |
//! | [`usage`] | usage files, Infracost's form: how much of a thing is used, given to the resources |
//! | [`config`] | `tagatlas.yaml` into settings, every error at its place |
//! | [`diagram`] | graph into scene, scene into coordinates, coordinates into a picture |
//! | [`report`] | results as text for people and programs |
//! | [`texts`] | texts that come again and again, each kept once |
//! | `slots` | slots of hash tables whose things lie elsewhere |
//! | `wording` | what messages of several rooms share: counts, "did you mean" |
//! | `xml` | text in XML that cannot break out of its place |
//! | [`cli`] | the arguments; each doc comment is a help text |
//! | [`commands`] | one file a subcommand: arguments, stages, output |
//!
//! # What always holds
//!
//! 1. One vocabulary: kinds and properties carry CloudFormation's names, whatever they were read from.
//! 2. One place a kind: its references, tags, price lines, place and glyph stand in its row. A kind without a row is
//!    kept, drawn, linted and reported as unpriced.
//! 3. Three verdicts: yes, no, and cannot tell. What only a deployment decides is unknown with a reason, never a guess.
//! 4. A missing price is not zero: a total with unknown parts is printed `≥ $12.34 (2 unpriced)`.
//! 5. Money is exact decimals, rounded for display alone; the parts of a roll-up sum to the whole.
//! 6. Each statement shows its evidence: file, line and column, the price row and its date. No edge is invented.
//! 7. Tag values are raw text: `012345678901`, `yes` and `1.10` stay what was written.
//! 8. Same input, same bytes, on every machine.
//! 9. Input is not trusted: each writer escapes for its own medium, secrets are dropped when they are read.
//! 10. Files are written whole or not at all.

pub mod alarms;
pub mod bill;
pub mod check;
pub mod cli;
pub mod commands;
pub mod config;
pub mod cost;
pub mod deletion;
pub mod diagnostic;
pub mod diagram;
pub mod files;
pub mod graph;
pub mod kinds;
mod likeness;
pub mod model;
pub mod readers;
pub mod report;
mod slots;
pub mod source;
pub mod syntax;
pub mod texts;
pub mod trail;
pub mod usage;
mod wording;
mod xml;
