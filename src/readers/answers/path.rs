//! What the path of a file says of the answer in it, where the answer itself does not.

/// The first key of a listing's path: `Reservations` of `Reservations[].Instances[]`.
pub(super) fn first(items: &str) -> &str {
    items.split(['.', '[']).next().unwrap_or_default()
}

/// The folder of a file, without the last slash; empty for the current one.
pub(super) fn folder(path: &str) -> &str {
    path.rfind('/').map_or("", |slash| &path[..slash])
}

/// Whether a path names a command of the AWS CLI: `prod/eks-list-clusters.json`, `eks/list-clusters__1.json`.
pub(super) fn names_command(path: &str, command: &str) -> bool {
    let Some((service, operation)) = command.split_once(' ') else { return false };
    path.rmatch_indices(operation).any(|(at, _)| {
        let after = path[at + operation.len()..].chars().next();
        let before = path[..at].trim_end_matches(['-', '_', '/', '.', ' ']);
        let is_whole = !after.is_some_and(|c| c.is_ascii_lowercase());
        is_whole && before.len() < at && (before.ends_with(service) || service == "s3api" && before.ends_with("s3"))
    })
}

/// Whether a path names an operation that begins so: `cloudfront/list-public-keys.json` begins with `list-public-key`.
pub(super) fn names_operation(path: &str, service: &str, start: &str) -> bool {
    path.rmatch_indices(start).any(|(at, _)| {
        let before = path[..at].trim_end_matches(['-', '_', '/', '.', ' ']);
        before.len() < at && (before.ends_with(service) || service == "s3api" && before.ends_with("s3"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_may_name_the_command() {
        for path in
            ["eks-list-clusters.json", "a/eks/list-clusters__1.json", "eks__list-clusters.json", "eks/list-clusters"]
        {
            assert!(names_command(path, "eks list-clusters"), "{path}");
            assert!(!names_command(path, "ecs list-clusters"), "{path}");
        }
        assert!(!names_command("eks-list-clustersets.json", "eks list-clusters"));
        assert!(names_command("s3-list-buckets.json", "s3api list-buckets"));
    }
}
