//! Buckets' settings.

use super::{free, setting, unpriced};
use crate::kinds::vocabulary::*;
use crate::kinds::{Billing, KindSpec, TagShape, prices, usage_keys};

/// The rows.
pub(in crate::kinds) const ROWS: &[KindSpec] = &[
    setting(
        "aws_s3_bucket_accelerate_configuration",
        "bucket-acceleration",
        "bucket acceleration",
        free::S3,
        &[attached("Bucket", BUCKET)],
    ),
    setting("aws_s3_bucket_acl", "bucket-acl", "bucket ACL", free::S3, &[attached("Bucket", BUCKET)]),
    KindSpec {
        billing: Billing::Lines(prices::storage::BUCKET_ANALYTICS),
        usage: usage_keys::BUCKET_ANALYTICS,
        ..unpriced(
            "aws_s3_bucket_analytics_configuration",
            "bucket-analytics",
            "bucket analytics",
            &[
                attached("Bucket", BUCKET),
                sends("StorageClassAnalysis.DataExport.Destination.S3BucketDestination.BucketArn", BUCKET),
            ],
        )
    },
    setting(
        "aws_s3_bucket_cors_configuration",
        "bucket-cors",
        "bucket CORS rules",
        free::S3,
        &[attached("Bucket", BUCKET)],
    ),
    unpriced(
        "aws_s3_bucket_intelligent_tiering_configuration",
        "bucket-tiering",
        "bucket tiering",
        &[attached("Bucket", BUCKET)],
    ),
    unpriced(
        "aws_s3_bucket_inventory",
        "bucket-inventory",
        "bucket inventory",
        &[attached("Bucket", BUCKET), sends("Destination.Bucket.BucketArn", BUCKET)],
    ),
    setting(
        "aws_s3_bucket_lifecycle_configuration",
        "bucket-lifecycle",
        "bucket lifecycle",
        free::S3,
        &[attached("Bucket", BUCKET)],
    ),
    setting(
        "aws_s3_bucket_logging",
        "bucket-logging",
        "bucket logging",
        free::S3,
        &[attached("Bucket", BUCKET), sends("TargetBucket", BUCKET)],
    ),
    unpriced("aws_s3_bucket_metric", "bucket-metrics", "bucket metrics", &[attached("Bucket", BUCKET)]),
    setting(
        "aws_s3_bucket_notification",
        "bucket-notification",
        "bucket notification",
        free::S3,
        &[
            attached("Bucket", BUCKET),
            sends("LambdaFunction[].LambdaFunctionArn", FUNCTION),
            sends("Queue[].QueueArn", QUEUE),
            sends("Topic[].TopicArn", TOPIC),
        ],
    ),
    setting(
        "aws_s3_bucket_object_lock_configuration",
        "bucket-object-lock",
        "bucket object lock",
        free::S3,
        &[attached("Bucket", BUCKET)],
    ),
    setting(
        "aws_s3_bucket_ownership_controls",
        "bucket-ownership",
        "bucket ownership",
        free::S3,
        &[attached("Bucket", BUCKET)],
    ),
    setting(
        "aws_s3_bucket_public_access_block",
        "bucket-public-access",
        "bucket public access block",
        free::S3,
        &[attached("Bucket", BUCKET)],
    ),
    setting(
        "aws_s3_bucket_replication_configuration",
        "bucket-replication",
        "bucket replication",
        free::S3,
        &[attached("Bucket", BUCKET), uses("Role", ROLE), sends("Rule[].Destination.Bucket", BUCKET)],
    ),
    setting(
        "aws_s3_bucket_request_payment_configuration",
        "bucket-payer",
        "bucket payer",
        free::S3,
        &[attached("Bucket", BUCKET)],
    ),
    setting(
        "aws_s3_bucket_server_side_encryption_configuration",
        "bucket-encryption",
        "bucket encryption",
        free::S3,
        &[attached("Bucket", BUCKET), uses("Rule[].ApplyServerSideEncryptionByDefault.KmsMasterKeyId", KEY)],
    ),
    setting(
        "aws_s3_bucket_versioning",
        "bucket-versioning",
        "bucket versioning",
        free::S3,
        &[attached("Bucket", BUCKET)],
    ),
    setting(
        "aws_s3_bucket_website_configuration",
        "bucket-website",
        "bucket website",
        free::S3,
        &[attached("Bucket", BUCKET)],
    ),
    KindSpec {
        terraform: &["aws_s3_bucket_object", "aws_s3_object_copy"],
        tags: TagShape::Map("Tags"),
        secrets: &["Content", "ContentBase64"],
        ..setting(
            "aws_s3_object",
            "s3-object",
            "S3 object",
            free::S3,
            &[attached("Bucket", BUCKET), uses("KmsKeyId", KEY)],
        )
    },
    setting(
        "aws_s3_account_public_access_block",
        "account-public-access",
        "account public access block",
        free::S3,
        &[],
    ),
];
