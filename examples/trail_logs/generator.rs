//! Writes logs of CloudTrail as S3 holds them: what a bench reads and a person can try the program on.
//!
//! What comes how often is that of busy accounts whose data events are logged: nine of ten events only look, most of
//! them on objects; few change anything. Records have the fields, and the length, that those of CloudTrail have. The
//! same seed gives the same bytes.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;

#[path = "../shared/random.rs"]
mod random;

use random::Random;

/// The accounts and their regions, each with a log of its own.
const ACCOUNTS: [&str; 4] = ["111111111111", "222222222222", "333333333333", "444444444444"];
const REGIONS: [&str; 4] = ["us-east-1", "eu-west-1", "ap-northeast-1", "eu-central-1"];

/// Roles of an account, and events of one session.
const ROLES: u64 = 40;
const EVENTS_OF_A_SESSION: u64 = 400;

/// How fast time goes on.
const EVENTS_A_MINUTE: u64 = 700;

/// One in so many events is delivered again, in a later file.
const AGAIN: u64 = 20;

/// What was written.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Made {
    /// Files.
    pub(crate) files: u64,
    /// Different events.
    pub(crate) events: u64,
    /// Events that came before.
    pub(crate) duplicates: u64,
    /// Bytes of the files before they were packed.
    pub(crate) bytes: u64,
}

/// Writes so many different events, and some of them again, into a folder.
pub(crate) fn write(folder: &Path, events: u64, seed: u64) -> io::Result<Made> {
    let mut random = Random(seed);
    let mut made = Made::default();
    let mut earlier: Vec<String> = Vec::new();
    while made.events < events {
        let place = Place {
            account: random.one_of(&ACCOUNTS),
            region: random.one_of(&REGIONS),
            minute: made.events / EVENTS_A_MINUTE,
        };
        let mut file = place.file(folder, &mut random)?;
        let wanted = 100 + random.below(4900);
        let mut between = r#"{"Records":["#;
        for _ in 0..wanted.min(events - made.events) {
            let mut record = record(place, made.events, &mut random);
            put(&mut file, &[between, &record], &mut made.bytes)?;
            between = ",";
            made.events += 1;
            if random.below(AGAIN) == 0 {
                // Swapped with one that was kept, so that it comes in some later file.
                match earlier.len() {
                    kept if kept < 1000 => earlier.push(record),
                    kept => {
                        std::mem::swap(&mut earlier[random.below(kept as u64) as usize], &mut record);
                        put(&mut file, &[between, &record], &mut made.bytes)?;
                        made.duplicates += 1;
                    }
                }
            }
        }
        put(&mut file, &["]}"], &mut made.bytes)?;
        file.into_inner().map_err(io::IntoInnerError::into_error)?.finish()?;
        made.files += 1;
    }
    Ok(made)
}

fn put(file: &mut impl Write, texts: &[&str], bytes: &mut u64) -> io::Result<()> {
    for text in texts {
        file.write_all(text.as_bytes())?;
        *bytes += text.len() as u64;
    }
    Ok(())
}

/// Whose log it is, and how many minutes after the beginning of 2027.
#[derive(Clone, Copy)]
struct Place {
    account: &'static str,
    region: &'static str,
    minute: u64,
}

impl Place {
    fn file(self, folder: &Path, random: &mut Random) -> io::Result<BufWriter<GzEncoder<File>>> {
        let Self { account, region, minute } = self;
        let (month, day) = (1 + minute / 1440 / 28 % 12, 1 + minute / 1440 % 28);
        let (hour, minute) = (minute / 60 % 24, minute % 60);
        let day_folder = folder.join(format!("AWSLogs/{account}/CloudTrail/{region}/2027/{month:02}/{day:02}"));
        fs::create_dir_all(&day_folder)?;
        let name = format!(
            "{account}_CloudTrail_{region}_2027{month:02}{day:02}T{hour:02}{minute:02}Z_{:016x}.json.gz",
            random.next()
        );
        Ok(BufWriter::new(GzEncoder::new(File::create(day_folder.join(name))?, Compression::default())))
    }

    fn time(self, second: u64) -> String {
        let day = self.minute / 1440;
        let (month, day) = (1 + day / 28 % 12, 1 + day % 28);
        format!("2027-{month:02}-{day:02}T{:02}:{:02}:{second:02}Z", self.minute / 60 % 24, self.minute % 60)
    }
}

/// Who calls, with what.
struct Caller {
    identity: String,
    agent: &'static str,
    address: String,
}

const AGENTS: [&str; 6] = [
    "[aws-sdk-java/2.25.60 Linux/5.10.219-229.866.amzn2int.x86_64 Java/17.0.12 exec-env/AWS_Lambda_java17 cfg/retry-mode/legacy]",
    "[Boto3/1.34.131 md/Botocore#1.34.131 ua/2.0 os/linux#5.10.220 md/arch#x86_64 lang/python#3.12.4 exec-env/AWS_ECS_FARGATE]",
    "APN/1.0 HashiCorp/1.0 Terraform/1.8.5 (+https://www.terraform.io) terraform-provider-aws/5.54.1 aws-sdk-go-v2/1.30.0 os/linux",
    "aws-cli/2.16.12 md/awscrt#0.20.11 ua/2.0 os/linux#6.5.0-1022-aws md/arch#x86_64 lang/python#3.11.8 md/command#s3.cp",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36",
    "aws-sdk-nodejs/2.1692.0 linux/v20.15.0 exec-env/AWS_Lambda_nodejs20.x promise",
];

/// Each role has a new session every so many events; its key and its beginning follow from both.
fn caller(place: Place, event: u64, random: &mut Random) -> Caller {
    let (account, role) = (place.account, random.below(ROLES));
    let session = event / (ROLES * ACCOUNTS.len() as u64 * EVENTS_OF_A_SESSION);
    let key = session * ROLES + role;
    let began =
        Place { minute: session * EVENTS_OF_A_SESSION * ROLES * ACCOUNTS.len() as u64 / EVENTS_A_MINUTE, ..place };
    let began = began.time(role);
    let name = if role % 3 == 0 { format!("i-0{:016x}", role * 7919 + 1) } else { format!("worker-{role}") };
    let identity = format!(
        r#"{{"type":"AssumedRole","principalId":"AROA{role:016X}X:{name}","arn":"arn:aws:sts::{account}:assumed-role/app-role-{role}/{name}","accountId":"{account}","accessKeyId":"ASIA{key:016X}","sessionContext":{{"sessionIssuer":{{"type":"Role","principalId":"AROA{role:016X}X","arn":"arn:aws:iam::{account}:role/app-role-{role}","accountId":"{account}","userName":"app-role-{role}"}},"attributes":{{"creationDate":"{began}","mfaAuthenticated":"false"}}}}}}"#
    );
    let address = format!("10.{role}.{}.{}", random.below(250), random.below(250));
    Caller { identity, agent: AGENTS[role as usize % AGENTS.len()], address }
}

/// What an event says beside who and when.
struct Deed {
    service: &'static str,
    name: &'static str,
    looks: bool,
    is_data: bool,
    request: String,
    response: String,
    /// Further fields, each with a comma behind it.
    further: String,
}

fn record(place: Place, event: u64, random: &mut Random) -> String {
    let Caller { identity, agent, address } = caller(place, event, random);
    let Deed { service, name, looks, is_data, request, response, further } = deed(place, random);
    let Place { account, region, .. } = place;
    let time = place.time(random.below(60));
    let error = match random.below(100) {
        0 => {
            r#""errorCode":"AccessDenied","errorMessage":"User is not authorized to perform this action because no identity-based policy allows it","#
        }
        _ => "",
    };
    let (category, is_management) = if is_data { ("Data", false) } else { ("Management", true) };
    let mut text = String::with_capacity(1800);
    let _ = write!(
        text,
        r#"{{"eventVersion":"1.09","userIdentity":{identity},"eventTime":"{time}","eventSource":"{service}.amazonaws.com","eventName":"{name}","awsRegion":"{region}","sourceIPAddress":"{address}","userAgent":"{agent}",{error}"requestParameters":{request},"responseElements":{response},{further}"requestID":"{}","eventID":"{}","readOnly":{looks},"eventType":"AwsApiCall","managementEvent":{is_management},"recipientAccountId":"{account}","eventCategory":"{category}","tlsDetails":{{"tlsVersion":"TLSv1.3","cipherSuite":"TLS_AES_128_GCM_SHA256","clientProvidedHostHeader":"{service}.{region}.amazonaws.com"}}}}"#,
        random.uuid(),
        random.uuid()
    );
    text
}

fn deed(place: Place, random: &mut Random) -> Deed {
    match random.below(1000) {
        0..=399 => on_object("GetObject", true, place, random),
        400..=439 => on_object("PutObject", false, place, random),
        440..=539 => on_item(place, random),
        540..=649 => with_key(place, random),
        650..=699 => taken_role(place, random),
        700..=949 => looked_at(random),
        950..=974 => run_instances(place, random),
        _ => tagged(random),
    }
}

fn on_object(name: &'static str, looks: bool, place: Place, random: &mut Random) -> Deed {
    let Place { account, region, .. } = place;
    let bucket = format!("data-{account}-{}", random.below(30));
    let key = format!("year=2027/month=01/part-{:05}-{:016x}.snappy.parquet", random.below(90_000), random.next());
    Deed {
        service: "s3",
        name,
        looks,
        is_data: true,
        request: format!(r#"{{"bucketName":"{bucket}","Host":"{bucket}.s3.{region}.amazonaws.com","key":"{key}"}}"#),
        response: "null".to_owned(),
        further: format!(
            r#""additionalEventData":{{"SignatureVersion":"SigV4","CipherSuite":"TLS_AES_128_GCM_SHA256","bytesTransferredIn":0,"AuthenticationMethod":"AuthHeader","x-amz-id-2":"{:016x}{:016x}{:016x}=","bytesTransferredOut":{}}},"resources":[{{"type":"AWS::S3::Object","ARN":"arn:aws:s3:::{bucket}/{key}"}},{{"accountId":"{account}","type":"AWS::S3::Bucket","ARN":"arn:aws:s3:::{bucket}"}}],"#,
            random.next(),
            random.next(),
            random.next(),
            random.below(1 << 20)
        ),
    }
}

fn on_item(place: Place, random: &mut Random) -> Deed {
    let (table, item) = (format!("orders-{}", random.below(20)), random.below(1 << 30));
    let arn = format!("arn:aws:dynamodb:{}:{}:table/{table}", place.region, place.account);
    Deed {
        service: "dynamodb",
        name: "GetItem",
        looks: true,
        is_data: true,
        request: format!(r#"{{"tableName":"{table}","key":{{"id":"{item:x}"}},"consistentRead":false}}"#),
        response: "null".to_owned(),
        further: format!(
            r#""resources":[{{"accountId":"{}","type":"AWS::DynamoDB::Table","ARN":"{arn}"}}],"apiVersion":"2012-08-10","#,
            place.account
        ),
    }
}

fn with_key(place: Place, random: &mut Random) -> Deed {
    let Place { account, region, .. } = place;
    let key = format!("arn:aws:kms:{region}:{account}:key/00000000-0000-4000-8000-{:012x}", random.below(12));
    Deed {
        service: "kms",
        name: "Decrypt",
        looks: true,
        is_data: false,
        request: format!(
            r#"{{"encryptionAlgorithm":"SYMMETRIC_DEFAULT","encryptionContext":{{"aws:s3:arn":"arn:aws:s3:::data-{account}-{}"}}}}"#,
            random.below(30)
        ),
        response: "null".to_owned(),
        further: format!(r#""resources":[{{"accountId":"{account}","type":"AWS::KMS::Key","ARN":"{key}"}}],"#),
    }
}

fn taken_role(place: Place, random: &mut Random) -> Deed {
    let (account, role) = (place.account, random.below(ROLES));
    let arn = format!("arn:aws:iam::{account}:role/app-role-{role}");
    let name = format!("worker-{role}");
    Deed {
        service: "sts",
        name: "AssumeRole",
        looks: true,
        is_data: false,
        request: format!(r#"{{"roleArn":"{arn}","roleSessionName":"{name}","durationSeconds":3600}}"#),
        response: format!(
            r#"{{"credentials":{{"accessKeyId":"ASIA{:016X}","sessionToken":"{}","expiration":"Jan 10, 2027, 12:31:14 PM"}},"assumedRoleUser":{{"assumedRoleId":"AROA{role:016X}X:{name}","arn":"arn:aws:sts::{account}:assumed-role/app-role-{role}/{name}"}}}}"#,
            random.below(5000),
            "IQoJb3JpZ2luX2VjEC0aCXVzLWVhc3QtMSJIMEYC".repeat(12)
        ),
        further: format!(r#""resources":[{{"accountId":"{account}","type":"AWS::IAM::Role","ARN":"{arn}"}}],"#),
    }
}

fn looked_at(random: &mut Random) -> Deed {
    let (service, name) = random.one_of(&[
        ("ec2", "DescribeInstances"),
        ("ec2", "DescribeVolumes"),
        ("elasticloadbalancing", "DescribeTargetHealth"),
        ("monitoring", "DescribeAlarms"),
        ("iam", "ListAttachedRolePolicies"),
        ("ssm", "GetParameter"),
    ]);
    Deed {
        service,
        name,
        looks: true,
        is_data: false,
        request: format!(
            r#"{{"filterSet":{{"items":[{{"name":"tag:Name","valueSet":{{"items":[{{"value":"web-{}"}}]}}}}]}},"maxResults":1000}}"#,
            random.below(400)
        ),
        response: "null".to_owned(),
        further: String::new(),
    }
}

fn run_instances(place: Place, random: &mut Random) -> Deed {
    let (account, region) = (place.account, place.region);
    // A resource that was made stays known: that there are few of them is what bounds the memory.
    let instance = random.below(4000);
    Deed {
        service: "ec2",
        name: "RunInstances",
        looks: false,
        is_data: false,
        request: format!(
            r#"{{"instancesSet":{{"items":[{{"imageId":"ami-0abcdef1234567890","minCount":1,"maxCount":1,"keyName":"deploy"}}]}},"instanceType":"m6i.large","blockDeviceMapping":{{}},"monitoring":{{"enabled":false}},"subnetId":"subnet-0{:016x}"}}"#,
            random.below(40)
        ),
        response: format!(
            r#"{{"requestId":"{}","reservationId":"r-0{instance:016x}","ownerId":"{account}","instancesSet":{{"items":[{{"instanceId":"i-0{instance:016x}","imageId":"ami-0abcdef1234567890","instanceState":{{"code":0,"name":"pending"}},"instanceType":"m6i.large","launchTime":1799582400000,"placement":{{"availabilityZone":"{region}a","tenancy":"default"}},"vpcId":"vpc-0123456789abcdef0","networkInterfaceSet":{{"items":[{{"networkInterfaceId":"eni-0{instance:016x}","status":"in-use"}}]}}}}]}}}}"#,
            random.uuid()
        ),
        further: String::new(),
    }
}

fn tagged(random: &mut Random) -> Deed {
    Deed {
        service: "ec2",
        name: "CreateTags",
        looks: false,
        is_data: false,
        request: format!(
            r#"{{"resourcesSet":{{"items":[{{"resourceId":"i-0{:016x}"}}]}},"tagSet":{{"items":[{{"key":"Name","value":"web-{}"}}]}}}}"#,
            random.below(4000),
            random.below(400)
        ),
        response: r#"{"_return":true}"#.to_owned(),
        further: String::new(),
    }
}

impl Random {
    fn uuid(&mut self) -> String {
        let (a, b) = (self.next(), self.next());
        format!(
            "{:08x}-{:04x}-4{:03x}-8{:03x}-{:012x}",
            a >> 32,
            a >> 16 & 0xffff,
            a & 0xfff,
            b >> 52,
            b & 0xffff_ffff_ffff
        )
    }
}
