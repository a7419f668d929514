//! Whether a text names a resource of a kind at all: where something is said to be gone, any resemblance means it is not.

use std::collections::{HashMap, HashSet};

use crate::graph::Graph;
use crate::model::Resource;

/// Everything by which the resources of some kinds are known.
pub(super) struct Known<'a> {
    names: HashMap<&'a str, HashSet<&'a str>>,
}

impl<'a> Known<'a> {
    /// Indexes the resources of these kinds that are, or may be, made.
    pub(super) fn of(graph: &'a Graph, kinds: &[&str]) -> Self {
        let mut names: HashMap<&str, HashSet<&str>> = HashMap::new();
        for (_, resource) in graph.resources().filter(|(_, r)| !r.presence.is_absent()) {
            let kind = resource.kind.name();
            if kinds.contains(&kind) {
                names.entry(kind).or_default().extend(names_of(resource).flat_map(forms));
            }
        }
        Self { names }
    }

    /// Whether a resource of one of these kinds may be meant by the text.
    pub(super) fn has(&self, kinds: &[&str], text: &str) -> bool {
        let of_kind =
            |kind: &&str| self.names.get(*kind).is_some_and(|known| forms(text).any(|form| known.contains(form)));
        kinds.iter().any(of_kind)
    }
}

fn names_of(resource: &Resource) -> impl Iterator<Item = &str> {
    let declared = resource.kind.spec().names.iter().filter_map(|path| resource.text(path));
    let names = [resource.id.as_str(), resource.address.as_str()].into_iter();
    names.chain(resource.names.iter().map(String::as_str)).chain(declared)
}

/// A text, the name at the end of an ARN or address, and the one before the id that AWS makes: `web` of
/// `app/web/50dc6c495c0c9188`.
fn forms(text: &str) -> impl Iterator<Item = &str> {
    let mut parts = text.rsplit(['/', ':']);
    let last = parts.next().unwrap_or_default();
    let is_made = last.len() == 16 && last.bytes().all(|b| b.is_ascii_hexdigit());
    let before = parts.next().filter(|_| is_made);
    [Some(text), Some(last), before].into_iter().flatten().filter(|form| !form.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::fixture::Estate;

    #[test]
    fn a_name_inside_of_a_path_is_enough() {
        let estate = Estate::read(&["version: 1\nresources:\n  front: {type: alb, name: web}\n"]);
        let balancer = ["AWS::ElasticLoadBalancingV2::LoadBalancer"];
        let known = Known::of(&estate.graph, &balancer);
        assert!(known.has(&balancer, "app/web/50dc6c495c0c9188") && known.has(&balancer, "front"));
        assert!(!known.has(&balancer, "app/old/50dc6c495c0c9188"));
        assert!(!known.has(&["AWS::SQS::Queue"], "web"));
    }

    #[test]
    fn neither_an_account_nor_a_word_is_a_name() {
        for text in ["https://sqs.us-east-1.amazonaws.com/123456789012/orders", "arn:aws:lambda:r:1:function:orders"] {
            assert_eq!(forms(text).collect::<Vec<_>>(), [text, "orders"]);
        }
    }
}
