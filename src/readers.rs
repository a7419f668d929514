//! Trees into resources. Each reader knows one description of an estate; all speak the words of `model`.

use std::path::PathBuf;

/// What a reader needs beyond the files.
#[derive(Debug, Clone, Default)]
pub struct ReadSettings {
    /// Parameter files in the AWS CLI's JSON form.
    pub parameters: Vec<PathBuf>,
    /// The account where the input names none.
    pub account: Option<String>,
    /// The region where the input names none.
    pub region: Option<String>,
}
