//! Whole-pixel geometry: integers make order and equality exact, so the same scene gives the same bytes.

use crate::diagram::scene::{Point, Rect};

/// A direction of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Axis {
    /// Left to right.
    Horizontal,
    /// Top to bottom.
    Vertical,
}

impl Axis {
    pub(super) fn turned(self) -> Self {
        match self {
            Self::Horizontal => Self::Vertical,
            Self::Vertical => Self::Horizontal,
        }
    }
}

/// The side of an icon at which a line ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Side {
    Top,
    Bottom,
    Left,
    Right,
}

/// A closed range of coordinates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Span {
    pub(super) lo: i32,
    pub(super) hi: i32,
}

impl Span {
    /// The part of it that lies in another one; where none does, the nearest end of it.
    pub(super) fn within(self, other: Span) -> Span {
        let lo = self.lo.max(other.lo).min(self.hi);
        Span { lo, hi: self.hi.min(other.hi).max(lo) }
    }

    /// The range between two coordinates, in any order.
    pub(super) fn between(a: i32, b: i32) -> Self {
        Self { lo: a.min(b), hi: a.max(b) }
    }

    pub(super) fn len(self) -> i32 {
        self.hi - self.lo
    }

    pub(super) fn middle(self) -> i32 {
        self.lo + self.len() / 2
    }

    /// Whether the insides meet; ranges that only touch do not.
    pub(super) fn meets(self, other: Self) -> bool {
        self.lo < other.hi && other.lo < self.hi
    }

    /// The range with `by` more on both sides.
    pub(super) fn grown(self, by: i32) -> Self {
        Self { lo: self.lo - by, hi: self.hi + by }
    }

    pub(super) fn contains(self, at: i32) -> bool {
        self.lo <= at && at <= self.hi
    }

    /// The smallest range around both.
    pub(super) fn around(self, other: Self) -> Self {
        Self { lo: self.lo.min(other.lo), hi: self.hi.max(other.hi) }
    }
}

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Frame {
    pub(super) x: i32,
    pub(super) y: i32,
    pub(super) w: i32,
    pub(super) h: i32,
}

impl Frame {
    pub(super) fn right(self) -> i32 {
        self.x + self.w
    }

    pub(super) fn bottom(self) -> i32 {
        self.y + self.h
    }

    pub(super) fn centre_x(self) -> i32 {
        self.x + self.w / 2
    }

    pub(super) fn centre_y(self) -> i32 {
        self.y + self.h / 2
    }

    /// What the rectangle covers in a direction.
    pub(super) fn span(self, axis: Axis) -> Span {
        match axis {
            Axis::Horizontal => Span { lo: self.x, hi: self.right() },
            Axis::Vertical => Span { lo: self.y, hi: self.bottom() },
        }
    }

    /// The rectangle with `by` more on all sides.
    pub(super) fn grown(self, by: i32) -> Self {
        Self { x: self.x - by, y: self.y - by, w: self.w + 2 * by, h: self.h + 2 * by }
    }

    /// Whether the insides meet.
    pub(super) fn meets(self, other: Self) -> bool {
        self.span(Axis::Horizontal).meets(other.span(Axis::Horizontal))
            && self.span(Axis::Vertical).meets(other.span(Axis::Vertical))
    }

    /// The smallest rectangle around both.
    pub(super) fn around(self, other: Self) -> Self {
        let (across, down) = (
            self.span(Axis::Horizontal).around(other.span(Axis::Horizontal)),
            self.span(Axis::Vertical).around(other.span(Axis::Vertical)),
        );
        Self { x: across.lo, y: down.lo, w: across.len(), h: down.len() }
    }

    /// The rectangle of a piece of line, `thick` to each side of it.
    pub(super) fn of_line(axis: Axis, at: i32, along: Span, thick: i32) -> Self {
        match axis {
            Axis::Horizontal => Self { x: along.lo, y: at - thick, w: along.len(), h: 2 * thick },
            Axis::Vertical => Self { x: at - thick, y: along.lo, w: 2 * thick, h: along.len() },
        }
    }

    pub(super) fn moved(self, dx: i32, dy: i32) -> Self {
        Self { x: self.x + dx, y: self.y + dy, ..self }
    }

    pub(super) fn rect(self) -> Rect {
        Rect { x: f64::from(self.x), y: f64::from(self.y), w: f64::from(self.w), h: f64::from(self.h) }
    }
}

/// The point with whole coordinates.
pub(super) fn point(x: i32, y: i32) -> Point {
    Point { x: f64::from(x), y: f64::from(y) }
}
