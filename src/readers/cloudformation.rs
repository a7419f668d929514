//! CloudFormation templates as people write them, in YAML and JSON, SAM included.
//!
//! A template in use is a stack: its parameters have values, its loops are unrolled, stacks are nested in it.
//! The evaluator works out each property as far as it can be known before a deployment; the rest becomes
//! [`Unknown`](crate::model::Value::Unknown) with a reason, and keeps its references.

mod call;
mod cidr;
mod conditions;
mod evaluate;
mod exports;
mod functions;
mod names;
mod nested;
mod parameters;
mod resource;
mod serverless;
mod stack;
mod sub;
mod tags;
mod term;

use evaluate::Evaluator;

use super::ReadSettings;
use crate::diagnostic::Diagnostic;
use crate::model::Resource;

/// A template that was read.
pub use super::Tree as Template;

/// The resources of all templates together: imports, exports and nested stacks join them. `parameters` are the files of
/// parameter values; of two values for one name the later one holds.
pub fn read(
    templates: &[Template<'_>],
    parameters: &[Template<'_>],
    settings: &ReadSettings,
) -> (Vec<Resource>, Vec<Diagnostic>) {
    let mut evaluator = Evaluator::new(templates, settings);
    evaluator.take_parameters(parameters);
    evaluator.build_stacks();
    evaluator.collect_exports();
    let mut resources = evaluator.resources();
    evaluator.mark_exported(&mut resources);
    (resources, evaluator.into_diagnostics())
}

#[cfg(test)]
mod tests;
