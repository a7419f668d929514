"""Runs statements of `tagatlas bill sql` in the engines that they are for, as far as those can be installed.

    bill_sql.py parse ENGINE                  parses the statement on standard input with sqlglot
    bill_sql.py make FOLDER                   writes a made export of FOCUS 1.2 with AWS columns: Parquet, tags as a map
    bill_sql.py text CSV PARQUET              writes a CSV as Parquet with every column a text
    bill_sql.py duckdb FILES RESULT           runs the statement on standard input; the table's name is its FILES already
    bill_sql.py spark FILES RESULT            the same on the table `bill`, which has those FILES

FILES are a folder, or one path, in which `*` stands for names; each RESULT ends in .csv or .parquet. What a run comes to is printed too, a JSON
object a group, amounts as texts of decimals and times in seconds since 1970, for a test that does not trust our own reader.
"""

import datetime
import decimal
import glob
import json
import os
import sys

UTC = datetime.timezone.utc


def told(value):
    """A value as JSON that loses nothing."""
    if isinstance(value, decimal.Decimal):
        text = format(value, "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    if isinstance(value, datetime.datetime):
        return int(value.replace(tzinfo=value.tzinfo or UTC).timestamp())
    if isinstance(value, datetime.date):
        return told(datetime.datetime(value.year, value.month, value.day))
    return value


def tell(names, rows):
    lines = (json.dumps(dict(zip(names, map(told, row)))) for row in rows)
    sys.stdout.writelines(line + "\n" for line in sorted(lines))


def parse(engine):
    import sqlglot
    from sqlglot import expressions

    statement = sqlglot.parse_one(sys.stdin.read(), dialect=engine, error_level=sqlglot.ErrorLevel.RAISE)
    unknown = [node.name for node in statement.find_all(expressions.Anonymous, expressions.Command)]
    assert isinstance(statement, expressions.Select), statement
    print(json.dumps({"columns": [column.alias_or_name for column in statement.expressions], "unknown": unknown}))


def duckdb(files, *results):
    import duckdb

    connection = duckdb.connect()
    connection.sql("SET TimeZone = 'UTC'")
    connection.sql("CREATE TABLE result AS " + statement())
    for result in results:
        written = "(FORMAT csv, HEADER)" if result.endswith(".csv") else "(FORMAT parquet)"
        connection.sql(f"COPY result TO '{result}' {written}")
    table = connection.execute("SELECT * FROM result")
    tell([column[0] for column in table.description], table.fetchall())


def text(source, target):
    import duckdb

    duckdb.sql(f"COPY (FROM read_csv('{source}', all_varchar = true)) TO '{target}' (FORMAT parquet)")


def statement():
    """The statement without its comments, which end lines of their own."""
    return "".join(line for line in sys.stdin if not line.startswith("--"))


def spark(files, *results):
    from pyspark.sql import SparkSession, functions

    os.environ["TZ"] = "UTC"
    builder = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
    builder = builder.config("spark.sql.shuffle.partitions", "1").config("spark.sql.session.timeZone", "UTC")
    session = builder.config("spark.driver.host", "127.0.0.1").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    paths = glob.glob(files, recursive=True)
    if files.endswith(".csv"):
        table = session.read.csv(paths, header=True, quote='"', escape='"', multiLine=True)
        for name in ["BillingPeriodStart", "BillingPeriodEnd", "ChargePeriodStart", "ChargePeriodEnd"]:
            table = table.withColumn(name, functions.to_timestamp(name))
    else:
        table = session.read.parquet(*paths)
    table.createOrReplaceTempView("bill")
    rows = session.sql(statement())
    for result in results:
        if result.endswith(".csv"):
            rows.coalesce(1).write.csv(result, header=True, quote='"', escape='"')
        else:
            rows.coalesce(1).write.parquet(result)
    tell(rows.columns, [tuple(row) for row in rows.collect()])
    session.stop()


def make(folder):
    """Two months in Hive's partitions: doubles that are no short decimals, some bytes in GB, corrections, commitments, maps.

    Multiples of three bytes: of powers of two, Java before 19 writes a digit too much (2**-24 as 5.9604644775390625E-8 where
    5.960464477539063E-8 means it), and Spark would differ there in the 24th decimal.
    """
    import duckdb

    connection = duckdb.connect()
    connection.sql("SET TimeZone = 'UTC'")
    for month in (5, 6):
        partition = f"{folder}/billing_period=2026-0{month}"
        os.makedirs(partition)
        connection.sql(
            f"""
            COPY (
              SELECT
                CAST(CASE WHEN i % 97 = 0 THEN -1.25 WHEN i % 5 = 0 THEN i / 7.0 ELSE i * 0.0136 END AS double) AS BilledCost,
                'USD' AS BillingCurrency,
                TIMESTAMP '2026-0{month + 1}-01 00:00:00' AS BillingPeriodEnd,
                TIMESTAMP '2026-0{month}-01 00:00:00' AS BillingPeriodStart,
                CASE WHEN i % 89 = 0 THEN 'Tax' WHEN i % 83 = 0 THEN 'Purchase' WHEN i % 79 = 0 THEN 'Credit'
                  ELSE 'Usage' END AS ChargeCategory,
                CASE WHEN i % 97 = 0 THEN 'Correction' END AS ChargeClass,
                'what ' || (i % 3) AS ChargeDescription,
                TIMESTAMP '2026-0{month}-01 00:00:00' + INTERVAL (i % 700 + 1) HOUR AS ChargePeriodEnd,
                TIMESTAMP '2026-0{month}-01 00:00:00' + INTERVAL (i % 700) HOUR AS ChargePeriodStart,
                CASE WHEN i % 11 = 0 THEN 'Used' WHEN i % 101 = 0 THEN 'Unused' END AS CommitmentDiscountStatus,
                CASE WHEN i % 89 <> 0 THEN CAST(3 * i / 1073741824.0 AS double) END AS ConsumedQuantity,
                CASE WHEN i % 89 <> 0 THEN CASE i % 2 WHEN 0 THEN 'Hrs' ELSE 'GB' END END AS ConsumedUnit,
                CAST(i / 3.0 AS double) AS EffectiveCost,
                CAST(i * 0.0151 AS double) AS ListCost,
                CASE i % 3 WHEN 0 THEN 'eu-west-1' WHEN 1 THEN 'us-east-1' END AS RegionId,
                CASE WHEN i % 89 = 0 THEN NULL WHEN i % 4 = 0 THEN ''
                  ELSE 'arn:aws:ec2:eu-west-1:012345678901:instance/i-' || (i % 40) END AS ResourceId,
                CASE i % 2 WHEN 0 THEN 'Amazon Elastic Compute Cloud' ELSE 'Amazon Simple Storage Service' END AS ServiceName,
                'EUW1-Meter:' || (i % 7) AS SkuMeter,
                '012345678901' AS SubAccountId,
                CASE WHEN i % 4 = 1 THEN MAP {{'user:Owner': 'né "A"\n, {{b}}', 'aws:createdBy': 'x\\y/z'}}
                  WHEN i % 4 = 2 THEN MAP {{'user:Owner': 'team-' || (i % 3)}} END AS Tags
              FROM range(1, 5001) AS numbers(i)
            ) TO '{partition}/part-0.parquet' (FORMAT parquet)
            """
        )


if __name__ == "__main__":
    {"parse": parse, "make": make, "text": text, "duckdb": duckdb, "spark": spark}[sys.argv[1]](*sys.argv[2:])
