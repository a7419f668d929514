//! Each stage on generated estates: how time grows with size.

use std::hint::black_box;
use std::sync::Arc;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use tagatlas::check::fix::{Change, Edit, Holder, apply};
use tagatlas::check::policy::Requirement;
use tagatlas::check::{self, Policy, RuleContext};
use tagatlas::cost::{self, PriceBook, price_book::PriceFile};
use tagatlas::graph::Graph;
use tagatlas::model::time::Day;
use tagatlas::model::{Inventory, Resource};
use tagatlas::readers::{self, ReadSettings};
use tagatlas::source::{SourceFile, Sources};
use tagatlas::syntax;

#[path = "../examples/estate/generator.rs"]
mod generator;

const SIZES: [usize; 3] = [100, 1_000, 10_000];

/// The text of an estate.
fn text(resources: usize) -> String {
    let mut text = Vec::new();
    generator::write(&mut text, resources, 1).expect("memory takes all");
    String::from_utf8(text).expect("the generator writes UTF-8")
}

fn sources(resources: usize) -> Sources {
    let mut sources = Sources::default();
    sources.add(SourceFile::new("estate.yaml", text(resources)));
    sources
}

fn inventory(resources: usize) -> Inventory {
    readers::read(&sources(resources), &ReadSettings::default()).0
}

fn parse(c: &mut Criterion) {
    let mut group = c.benchmark_group("parse");
    for size in SIZES {
        let sources = sources(size);
        let (id, file) = sources.iter().next().expect("one file");
        group.throughput(Throughput::Bytes(file.text.len() as u64));
        group
            .bench_function(BenchmarkId::from_parameter(size), |b| b.iter(|| black_box(syntax::parse(id, &file.text))));
    }
}

fn graph(c: &mut Criterion) {
    let mut group = c.benchmark_group("graph");
    for size in SIZES {
        let inventory = inventory(size);
        group.throughput(Throughput::Elements(size as u64));
        group.bench_function(BenchmarkId::from_parameter(size), |b| {
            b.iter_with_large_drop(|| Graph::build(inventory.clone()));
        });
    }
}

/// A tag on each resource: every edit is planned, made and proven by reading the whole file again. Its peer is reading the
/// file twice, which it cannot do without.
fn fix(c: &mut Criterion) {
    let mut group = c.benchmark_group("fix");
    for size in SIZES {
        let sources = sources(size);
        let (id, file) = sources.iter().next().expect("one file");
        let edits = vec![Edit::Add { key: "CostCentre".to_owned(), value: "4711".to_owned() }];
        let resources = readers::read(&sources, &ReadSettings::default()).0.resources;
        let change = |r: &Resource| Change { resource: r.span, holder: Holder::Native, edits: edits.clone() };
        let changes: Vec<Change> = resources.iter().map(change).collect();
        assert!(apply(id, &file.text, &changes).outcomes.iter().all(Result::is_ok), "each can be mended");
        group.throughput(Throughput::Elements(changes.len() as u64));
        group.bench_function(BenchmarkId::new("ours", size), |b| {
            b.iter(|| black_box(apply(id, &file.text, &changes)));
        });
        group.bench_function(BenchmarkId::new("parse twice", size), |b| {
            b.iter(|| black_box((syntax::parse(id, &file.text).is_ok(), syntax::parse(id, &file.text).is_ok())));
        });
    }
}

fn price(c: &mut Criterion) {
    let mut group = c.benchmark_group("cost");
    for size in SIZES {
        let (graph, _) = Graph::build(inventory(size));
        group.throughput(Throughput::Elements(size as u64));
        group.bench_function(BenchmarkId::from_parameter(size), |b| {
            b.iter(|| black_box(cost::bill(&graph, &cost::CostSettings::default())))
        });
    }
}

/// The price of one item: compiled in, and under a file of one's own that does not have it.
fn price_lookup(c: &mut Criterion) {
    let mut group = c.benchmark_group("price lookup");
    let own =
        "# table ec2\n# source -\t2026-11-01\town\nitem\tunit\ttier\tus-east-1\nm5.large linux\thour\t0..\t0.09\n";
    let mut over = PriceBook::embedded();
    over.lay_over(Arc::new(PriceFile::parse("own.tsv", own).expect("a file of prices")));
    for (name, book) in [("compiled in", PriceBook::embedded()), ("under a file", over)] {
        for (table, item) in
            [("ec2", "t3.micro linux"), ("rds", "postgresql db.r6g.large multi-az"), ("elb", "alb hour")]
        {
            group.bench_function(BenchmarkId::new(name, table), |b| {
                b.iter(|| black_box(book.lookup(table, Some("us-east-1"), black_box(item)).is_ok()));
            });
        }
    }
}

fn rules(c: &mut Criterion) {
    let mut group = c.benchmark_group("check");
    let owner = Requirement::everywhere("Owner");
    let policy = Policy { requirements: vec![owner], ..Policy::default() };
    for size in SIZES {
        let (graph, _) = Graph::build(inventory(size));
        let bill = cost::bill(&graph, &cost::CostSettings::default());
        let files = sources(size);
        let context = RuleContext::new(&files, &graph, &bill, &policy, Day::today());
        let (lint, orphans) = (check::rules_of(check::LINT), check::rules_of(check::ORPHANS));
        group.throughput(Throughput::Elements(size as u64));
        group.bench_function(BenchmarkId::from_parameter(size), |b| {
            b.iter(|| black_box((check::run(&context, &lint), check::run(&context, &orphans))));
        });
    }
}

criterion_group!(benches, parse, graph, price, price_lookup, rules, fix);
criterion_main!(benches);
