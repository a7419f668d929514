//! What a bill measured, as a usage file.
