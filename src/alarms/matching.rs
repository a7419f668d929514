//! Which resources an alarm watches, as CloudWatch matches them: by namespace, metric and set of dimensions.

use crate::graph::{Graph, ResourceIndex};
use crate::kinds::EdgeKind;

/// One metric of one resource that an alarm looks at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Watched {
    /// The alarm that fires: of an alarm that a composite one looks at, either.
    pub alarm: ResourceIndex,
    /// The resource.
    pub resource: ResourceIndex,
    /// The metric's namespace: `AWS/ApplicationELB`; empty where it is not told.
    pub namespace: String,
    /// The metric's name: `HTTPCode_ELB_5XX_Count`; empty where it is not told.
    pub metric: String,
    /// How the resource is meant.
    pub how: How,
    /// Why it may be another one that is watched; `None` where there is no doubt.
    pub doubt: Option<String>,
}

/// How an alarm means a resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// Its dimensions name it.
    Named,
    /// Its dimensions name the group or cluster that it is a member of.
    Member(ResourceIndex),
    /// A composite alarm looks at an alarm that does.
    Composite(ResourceIndex),
    /// A query of Metrics Insights covers it.
    Query,
}

/// What each alarm watches, in the order of the alarms.
pub fn watched(graph: &Graph, alarms: &[ResourceIndex]) -> Vec<Watched> {
    let mut found = Vec::new();
    for &alarm in alarms {
        let resource = graph.resource(alarm);
        let text = |key: &str| resource.text(key).unwrap_or_default().to_owned();
        for edge in graph.outgoing(alarm).filter(|edge| edge.kind == EdgeKind::Watches) {
            found.push(Watched {
                alarm,
                resource: edge.to,
                namespace: text("Namespace"),
                metric: text("MetricName"),
                how: How::Named,
                doubt: None,
            });
        }
    }
    found
}
