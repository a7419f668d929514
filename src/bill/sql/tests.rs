use super::*;

fn statement(engine: Engine) -> Statement {
    let table = Table::new(engine, "billing.focus").unwrap();
    let focus = Focus::usual_in(Engine::Athena);
    Statement {
        engine,
        table,
        meter: focus.meter(),
        tags: focus.tags(),
        times: TimesAs::Timestamp,
        partition: None,
        from: None,
        to: None,
    }
}

#[test]
fn one_text_serves_all_but_bigquery() {
    let written = |engine| {
        let statement = Statement { tags: TagsAs::Text, ..statement(engine) }.to_string();
        statement.replace(['"', '`'], "").replace(" AS string)", " AS varchar)")
    };
    let text = written(Engine::Trino);
    for engine in Engine::ALL {
        assert_eq!(written(engine) == text, engine != Engine::Bigquery, "{engine:?}");
    }
    assert!(!text.contains("GROUP BY 1"), "{text}");
}

#[test]
fn the_result_has_the_columns_that_are_promised() {
    let text = statement(Engine::Duckdb).to_string();
    let (select, _) = text.split_once("\nFROM (").unwrap();
    let columns = select.lines().skip(1).map(|line| line.trim_end_matches(',').rsplit(' ').next().unwrap());
    assert_eq!(columns.collect::<Vec<_>>(), RESULT);
    let (_, grouped) = text.split_once("GROUP BY\n").unwrap();
    let keys = grouped.lines().map(|line| line.trim().trim_end_matches(','));
    assert_eq!(keys.collect::<Vec<_>>(), RESULT[..KEYS]);
}

#[test]
fn months_bound_the_time_and_whole_partitions() {
    let month = |text| Month::parse(text);
    let partition = Some("billing_period".to_owned());
    let statement =
        Statement { from: month("2026-11"), to: month("2026-12"), partition, ..statement(Engine::Athena) }.to_string();
    for part in [
        "  WHERE Bill.BillingPeriodStart >= TIMESTAMP '2026-11-01 00:00:00'\n",
        "    AND Bill.BillingPeriodStart < TIMESTAMP '2027-01-01 00:00:00'\n",
        "    AND Bill.billing_period >= '2026-11'\n",
        "    AND Bill.billing_period <= '2026-12'\n",
    ] {
        assert!(statement.contains(part), "{part} is not in:\n{statement}");
    }
}

#[test]
fn times_of_either_sort_are_made_timestamps() {
    let by_cast = "date_trunc('month', CAST(Bill.BillingPeriodStart AS timestamp))";
    let by_day = "date_trunc('month', CAST(SUBSTR(CAST(Bill.BillingPeriodStart AS varchar), 1, 10) AS timestamp))";
    for (engine, month) in [
        (Engine::Athena, by_day),
        (Engine::Trino, by_day),
        (Engine::Spark, by_cast),
        (Engine::Duckdb, by_cast),
        (Engine::Snowflake, by_cast),
        (Engine::Bigquery, "TIMESTAMP_TRUNC(CAST(Bill.BillingPeriodStart AS TIMESTAMP), MONTH)"),
    ] {
        let (times, from) = (TimesAs::default(), Month::parse("2026-05"));
        let statement = Statement { times, from, ..statement(engine) }.to_string();
        for part in [
            format!("    {month} AS BillingPeriodStart,\n"),
            format!("  WHERE {month} >= TIMESTAMP '2026-05-01 00:00:00'\n"),
        ] {
            assert!(statement.contains(&part), "{part} is not in:\n{statement}");
        }
    }
}

#[test]
fn times_as_text_are_cut_and_compared_as_text() {
    let to = Month::parse("2026-12");
    let statement = Statement { times: TimesAs::Text, to, ..statement(Engine::Athena) }.to_string();
    for part in [
        "CONCAT(SUBSTR(Bill.BillingPeriodStart, 1, 7), '-01') AS BillingPeriodStart",
        "  WHERE Bill.BillingPeriodStart < '2027-01'\n)",
    ] {
        assert!(statement.contains(part), "{part} is not in:\n{statement}");
    }
}

#[test]
fn the_meter_and_the_tags_are_those_of_the_version() {
    for (focus, meter, tags) in [
        (Focus::V10, "ChargeDescription", TagsAs::Text),
        (Focus::V10Aws, "x_UsageType", TagsAs::Map),
        (Focus::V11, "SkuMeter", TagsAs::Text),
        (Focus::V12, "SkuMeter", TagsAs::Text),
        (Focus::V12Aws, "SkuMeter", TagsAs::Map),
    ] {
        let statement = Statement { meter: focus.meter(), tags: focus.tags(), ..statement(Engine::Trino) }.to_string();
        assert!(
            statement.contains(&format!("NULLIF(CAST(Bill.{meter} AS varchar), 'NULL'), '') AS SkuMeter")),
            "{statement}"
        );
        assert_eq!(statement.contains("json_format"), tags == TagsAs::Map, "{statement}");
    }
    let untagged = Statement { tags: TagsAs::None, ..statement(Engine::Spark) }.to_string();
    assert!(untagged.contains("    '' AS Tags,\n") && !untagged.contains("Bill.Tags"), "{untagged}");
}

#[test]
fn names_are_quoted_as_engines_do() {
    for (engine, name, written) in [
        (Engine::Athena, "cur.focus_2026", r#""cur"."focus_2026""#),
        (Engine::Trino, "lake.cur.focus-1", r#""lake"."cur"."focus-1""#),
        (Engine::Spark, "focus", "`focus`"),
        (Engine::Duckdb, "main.focus", r#""main"."focus""#),
        (Engine::Duckdb, "ex port/**/it's.parquet", "'ex port/**/it''s.parquet'"),
        (Engine::Duckdb, "focus.csv.gz", "'focus.csv.gz'"),
        (Engine::Snowflake, "DB.PUBLIC.FOCUS", "DB.PUBLIC.FOCUS"),
        (Engine::Snowflake, "db.public.focus-1", r#"db.public."focus-1""#),
        (Engine::Bigquery, "my-project.billing.focus", "`my-project.billing.focus`"),
    ] {
        assert_eq!(Table::new(engine, name).unwrap().to_string(), written);
    }
}

#[test]
fn hostile_names_are_refused() {
    for engine in Engine::ALL {
        for (name, why) in [
            ("focus; DROP TABLE focus", NoTable::Character(';')),
            ("focus\"", NoTable::Character('"')),
            ("`focus`", NoTable::Character('`')),
            ("focus'--", NoTable::Character('\'')),
            ("a b", NoTable::Character(' ')),
            ("a\u{1b}[31m", NoTable::Character('\u{1b}')),
            ("", NoTable::Parts),
            ("a..b", NoTable::Parts),
            ("a.b.c.d", NoTable::Parts),
        ] {
            assert_eq!(Table::new(engine, name), Err(why), "{engine:?} {name}");
        }
    }
    assert_eq!(Table::new(Engine::Duckdb, "a\n.parquet"), Err(NoTable::Character('\n')));
    for name in ["", "1st", "a-b", "a b", "a'", "é"] {
        assert!(!is_plain_name(name), "{name}");
    }
}
