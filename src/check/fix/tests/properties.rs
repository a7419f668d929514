//! What holds for every file.

