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
mod secrets;
mod serverless;
mod stack;
mod sub;
mod tags;
mod term;

use evaluate::Evaluator;

use super::ReadSettings;
use crate::diagnostic::Diagnostic;
use crate::model::Resource;
use crate::syntax::NodeRef;

/// A template that was read.
#[derive(Debug, Clone, Copy)]
pub struct Template<'d> {
    /// The file's path, for messages, ids and nested stacks.
    pub path: &'d str,
    /// The file's text.
    pub text: &'d str,
    /// Its outermost value.
    pub root: NodeRef<'d>,
}

impl<'d> Template<'d> {
    /// Its path without the extension.
    fn stem(&self) -> &'d str {
        let name = self.path.rfind('/').map_or(0, |slash| slash + 1);
        let end = self.path[name..].rfind('.').filter(|dot| *dot > 0).map_or(self.path.len(), |dot| name + dot);
        &self.path[..end]
    }
}

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
