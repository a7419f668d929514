//! Boxes of known sizes in rows: little empty room, and a whole that is neither a strip nor a tower.

/// Between boxes, about.
const BETWEEN: i32 = 30;
/// Wholes within these ratios of width to height, in hundredths, are equally good.
const LOWEST: i64 = 80;
const WIDEST: i64 = 190;
/// Widths that are tried where boxes are many.
const TRIES: usize = 24;

/// Boxes under each other, as places in the list of boxes.
pub(super) type Stack = Vec<usize>;

/// A packing.
pub(super) struct Shelves {
    pub(super) rows: Vec<Vec<Stack>>,
    /// Room taken, dearer where the whole is too wide or too high.
    pub(super) badness: i64,
}

/// Each box for itself.
pub(super) fn alone(count: usize) -> Vec<Stack> {
    (0..count).map(|place| vec![place]).collect()
}

/// Neighbours of like width under each other, as long as they are no higher than the highest box.
pub(super) fn stacks(sizes: &[(i32, i32)]) -> Vec<Stack> {
    let highest = sizes.iter().map(|size| size.1).max().unwrap_or(0);
    let mut stacks: Vec<Stack> = Vec::new();
    for (place, &(w, h)) in sizes.iter().enumerate() {
        let fitting = stacks.last_mut().filter(|stack| {
            let (width, height) = size_of(stack, sizes);
            height + BETWEEN + h <= highest && w.max(width) <= 2 * w.min(width)
        });
        match fitting {
            Some(stack) => stack.push(place),
            None => stacks.push(vec![place]),
        }
    }
    stacks
}

fn size_of(stack: &[usize], sizes: &[(i32, i32)]) -> (i32, i32) {
    let width = stack.iter().map(|place| sizes[*place].0).max().unwrap_or(0);
    let height: i32 = stack.iter().map(|place| sizes[*place].1 + BETWEEN).sum();
    (width, height - BETWEEN)
}

/// Stacks in rows, in their order, at the best of some widths.
pub(super) fn shelves(stacks: &[Stack], sizes: &[(i32, i32)]) -> Shelves {
    let measures: Vec<(i64, i64)> =
        stacks.iter().map(|stack| size_of(stack, sizes)).map(|(w, h)| (i64::from(w), i64::from(h))).collect();
    let between = i64::from(BETWEEN);
    // Where stacks are many, as many in each row as make about a square are near the best.
    let square = measures.iter().map(|(w, h)| (w + between) * (h + between)).sum::<i64>().isqrt();
    let width = |row: &[(i64, i64)]| row.iter().map(|(w, _)| w + between).sum::<i64>() - between;
    let widest = |count: usize| measures.chunks(count).map(width).max().unwrap_or(0);
    let counts: Vec<usize> = (1..=measures.len()).collect();
    let near = if counts.len() <= TRIES { 0 } else { counts.partition_point(|count| widest(*count) < square * 8 / 10) };
    let near = near.min(counts.len().saturating_sub(TRIES));
    let tries = counts[near..].iter().take(TRIES).flat_map(|count| [width(&measures[..*count]), widest(*count)]);
    let packings = tries.map(|width| shelved(&measures, width));
    let best = packings.min_by_key(|(_, badness)| *badness).unwrap_or_default();
    let rows = best.0.into_iter().map(|row| row.into_iter().map(|place| stacks[place].clone()).collect()).collect();
    Shelves { rows, badness: best.1 }
}

/// Boxes in rows of at most a width.
pub(super) fn within(sizes: &[(i32, i32)], width: i32) -> Vec<Vec<usize>> {
    let measures: Vec<(i64, i64)> = sizes.iter().map(|(w, h)| (i64::from(*w), i64::from(*h))).collect();
    shelved(&measures, i64::from(width)).0
}

/// Rows of at most a width, and how bad that is.
fn shelved(measures: &[(i64, i64)], most: i64) -> (Vec<Vec<usize>>, i64) {
    let between = i64::from(BETWEEN);
    let mut rows: Vec<(i64, i64, Vec<usize>)> = Vec::new();
    for (place, &(w, h)) in measures.iter().enumerate() {
        match rows.last_mut().filter(|(width, ..)| width + between + w <= most) {
            Some((width, height, row)) => {
                (*width, *height) = (*width + between + w, h.max(*height));
                row.push(place);
            }
            None => rows.push((w, h, vec![place])),
        }
    }
    let width = rows.iter().map(|row| row.0).max().unwrap_or(0).max(1);
    let height = (rows.iter().map(|row| row.1 + between).sum::<i64>() - between).max(1);
    let ratio = 100 * width / height;
    let excess = if ratio > WIDEST { 100 * ratio / WIDEST } else { (100 * LOWEST / ratio.max(1)).max(100) };
    (rows.into_iter().map(|row| row.2).collect(), width * height / 100 * excess)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn low_boxes_stand_under_each_other_beside_a_high_one() {
        let sizes = [(600, 600), (300, 250), (300, 250), (300, 500)];
        assert_eq!(stacks(&sizes), [vec![0], vec![1, 2], vec![3]]);
        let packed = shelves(&stacks(&sizes), &sizes);
        assert_eq!(packed.rows.len(), 1);
        assert!(packed.badness < shelves(&alone(4), &sizes).badness);
    }

    #[test]
    fn boxes_of_one_size_make_neither_a_strip_nor_a_tower() {
        for count in [4, 12, 60, 400] {
            let sizes = vec![(300, 200); count];
            let rows = shelves(&alone(count), &sizes).rows;
            let (width, height) = (rows[0].len() * 330, rows.len() * 230);
            assert!(width <= 2 * height && height <= 2 * width, "{count}: {width} x {height}");
        }
    }

    #[test]
    fn every_box_is_packed_once() {
        let sizes: Vec<(i32, i32)> = (1..50).map(|i| (i * 37 % 400 + 20, i * 91 % 300 + 20)).collect();
        let mut places = shelves(&stacks(&sizes), &sizes).rows.concat().concat();
        places.sort_unstable();
        assert_eq!(places, (0..sizes.len()).collect::<Vec<_>>());
    }
}
