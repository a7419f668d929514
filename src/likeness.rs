//! How like two words are.

/// How many slips of the finger (a letter too many, missing or wrong, or two swapped) make one word of the other;
/// `None` where it takes more than `most`.
pub(crate) fn slips(a: &str, b: &str, most: usize) -> Option<usize> {
    // Counting letters tells most words apart, in a small part of the time.
    if least_slips(a, b) > most {
        return None;
    }
    Some(strsim::damerau_levenshtein(a, b)).filter(|&slips| slips <= most)
}

/// Whether two words are one slip apart.
pub(crate) fn is_one_slip(a: &str, b: &str) -> bool {
    slips(a, b, 1) == Some(1)
}

/// No fewer slips than this lie between two words: each slip adds at most one letter and takes at most one away.
fn least_slips(a: &str, b: &str) -> usize {
    // Letters that share a counter only make it look like fewer.
    let mut surplus = [0i32; 64];
    a.chars().for_each(|c| surplus[c as usize % 64] += 1);
    b.chars().for_each(|c| surplus[c as usize % 64] -= 1);
    let added: i32 = surplus.iter().filter(|n| **n > 0).sum();
    let taken: i32 = surplus.iter().filter(|n| **n < 0).sum();
    added.max(-taken) as usize
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn slips_are_counted_up_to_a_limit() {
        for (a, b, most, expected) in [
            ("subnet_id", "subnet_di", 1, Some(1)),
            ("owner", "owner", 1, Some(0)),
            ("owner", "onwers", 2, Some(2)),
            ("owner", "onwers", 1, None),
            ("データ", "デタ", 1, Some(1)),
            ("abc", "cba", 1, None),
            ("", "", 0, Some(0)),
        ] {
            assert_eq!(slips(a, b, most), expected, "{a} {b}");
        }
        assert!(is_one_slip("tpye", "type") && !is_one_slip("type", "type"));
    }

    proptest! {
        #[test]
        fn the_quick_count_never_passes_the_true_one(a in "[a-eあ-う]{0,8}", b in "[a-eあ-う]{0,8}") {
            prop_assert!(least_slips(&a, &b) <= strsim::damerau_levenshtein(&a, &b));
        }
    }
}
