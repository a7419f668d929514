//! Rectangles by place, so that neighbours are found without looking at all of them.

use super::geometry::Frame;

const CELL: i32 = 128;

/// Rectangles with what they stand for, in square buckets.
#[derive(Debug)]
pub(super) struct Plane<T> {
    origin: (i32, i32),
    columns: i32,
    rows: i32,
    buckets: Vec<Vec<usize>>,
    items: Vec<(Frame, T)>,
}

impl<T: Copy> Plane<T> {
    /// A plane that covers a rectangle; what lies outside counts to its outermost buckets.
    pub(super) fn new(cover: Frame) -> Self {
        let columns = cover.w.max(0) / CELL + 1;
        let rows = cover.h.max(0) / CELL + 1;
        let count = usize::try_from(i64::from(columns) * i64::from(rows)).unwrap_or(1);
        Self { origin: (cover.x, cover.y), columns, rows, buckets: vec![Vec::new(); count], items: Vec::new() }
    }

    /// The buckets that a rectangle touches.
    fn touched(&self, frame: Frame) -> impl Iterator<Item = usize> + use<T> {
        let column = |x: i32| ((x - self.origin.0).div_euclid(CELL)).clamp(0, self.columns - 1);
        let row = |y: i32| ((y - self.origin.1).div_euclid(CELL)).clamp(0, self.rows - 1);
        let (left, right) = (column(frame.x), column(frame.right()));
        let (top, bottom) = (row(frame.y), row(frame.bottom()));
        let columns = self.columns;
        (top..=bottom).flat_map(move |y| (left..=right).filter_map(move |x| usize::try_from(y * columns + x).ok()))
    }

    pub(super) fn add(&mut self, frame: Frame, item: T) {
        let index = self.items.len();
        for bucket in self.touched(frame) {
            self.buckets[bucket].push(index);
        }
        self.items.push((frame, item));
    }

    /// All rectangles that may meet a rectangle; one that spans buckets may come more than once.
    pub(super) fn near(&self, frame: Frame) -> impl Iterator<Item = (Frame, T)> {
        self.touched(frame).flat_map(|bucket| self.buckets[bucket].iter().map(|index| self.items[*index]))
    }

    /// Pairs of indexes, in order of addition, that share a bucket and meet what is asked; each once, smaller first.
    pub(super) fn pairs(&self, meet: impl Fn(usize, usize) -> bool) -> Vec<(usize, usize)> {
        let mut pairs = Vec::new();
        for (index, bucket) in self.buckets.iter().enumerate() {
            for (place, &one) in bucket.iter().enumerate() {
                for &other in &bucket[place + 1..] {
                    // Of all buckets that both are in, the first alone counts: long neighbours share many.
                    if self.first_shared(one, other) == Some(index) && meet(one, other) {
                        pairs.push((one, other));
                    }
                }
            }
        }
        pairs.sort_unstable();
        pairs
    }

    /// The first bucket that two rectangles are in, which share one.
    fn first_shared(&self, one: usize, other: usize) -> Option<usize> {
        let ((a, _), (b, _)) = (&self.items[one], &self.items[other]);
        self.touched(Frame { x: a.x.max(b.x), y: a.y.max(b.y), w: 0, h: 0 }).next()
    }
}
