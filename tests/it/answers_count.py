"""Counts the resources in a folder of AWS CLI output, without knowing anything of tagatlas, and how many of them its graph has.

    python3 answers_count.py TAGATLAS FOLDER

A resource is an item of a list (or a single object) under a key of an answer that carries an id of its own: an ARN of an
account, or a field named after the list (`Vpcs` has `VpcId`, `DBInstances` has `DBInstanceIdentifier`), or a name in a list
of bare names. Statuses, prices, events and the like are no resources, nor is what is terminated or belongs to AWS.
The last line is `read/there`.
"""

import json
import os
import re
import subprocess
import sys

# Keys under which items have ids and are no resources of an account: what may be chosen, what happened, what holds now.
NOT_RESOURCES = set(
    """AccountQuotas Activities AddressTransfers AdjustmentTypes AlarmHistoryItems AutoScalingInstances AvailabilityZones
    BundleTasks ByoipCidrs CacheEngineVersions Certificates ComplianceByConfigRules ComplianceByResources
    ConfigRulesEvaluationStatus ConfigurationRecordersStatus ConversionTasks DBClusterBacktracks DBEngineVersions
    DBRecommendations DBClusterEndpoints DBInstanceAutomatedBackups DataResponses DeliveryChannelsStatus DomainConflicts
    EvaluationResults Events Exports ExportTasks ExportImageTasks Findings HistoryRecords IamInstanceProfileAssociations
    ImportImageTasks ImportSnapshotTasks InstanceCreditSpecifications InstanceImageMetadata InstanceStates
    InstanceStatuses InstanceRefreshes Invalidation InvalidationList LifecycleHookTypes MetricDataResults Metrics
    ModelManifests MovingAddressStatuses OfferingSet PendingMaintenanceActions PolicyGroups PolicyUsers PolicyRoles
    AttachedPolicies PoliciesGrantingServiceAccess PolicyVersion Versions ProtectedTasks Regions ReplaceRootVolumeTasks
    ReservedInstancesModifications ReservedInstancesOfferings ResourceTagMappingList SecurityGroupReferenceSet
    SecurityGroupsReferenceSet ServiceDetails ServiceUpdates ServicesLastAccessed SnapshotTierStatuses SourceRegions
    SpotPriceHistory StackResourceSummaries StackResources StoreImageTaskResults Tags TagDescriptions TagList TagSet
    TargetHealthDescriptions UpdateActions VolumeStatuses VolumesModifications accessPolicies associatedAccessPolicies
    baseConfigurationItems configurationItems failures findings imageDetails imageIds resourceIdentifiers Results
    serviceDeployments serviceRevisions updateIds update insight insights settings EntityDetailsList Uploads Parts DescribeDBLogFiles MetricsConfigurationList
    MetricsConfiguration IntelligentTieringConfigurationList IntelligentTieringConfiguration TopicConfiguration
    TopicConfigurations Parameters Attachment BlueGreenDeployments PublicIpv4Pools DeleteMarkers Contents Grants Owner Origins LoadBalancerTargetGroups ClassicLinkInstances ActiveInstances
    IpamResourceCidrs IpamPoolAllocations IpamDiscoveredAccounts CapacityReservationsGroup Associations
    MulticastDomainAssociations TransitGatewayRouteTablePropagations TransitGatewayAttachmentPropagations
    TransitGatewayPrefixListReferences PrefixListAssociations AuthorizationRules Connections Routes PrefixLists
    FastLaunchImages NetworkInterfacePermissions InstanceTopology ScheduledInstanceSet Purchase AllowedPrincipals
    HostReservationSet VpcEndpointAssociations VpcEndpointConnections Subscription ServiceSpecificCredentials
    ServiceSpecificCredential AccessKeyMetadata SSHPublicKeys SSHPublicKey MFADevices LoginProfile Limits GlobalTables
    ContributorInsightsSummaries InstanceTypes PlatformApplications logStreams Destinations attributes ResourceTagList
    AccountAliases EventSubscriptionsList imageScanFindings DBSnapshotAttributesResult DBClusterSnapshotAttributesResult
    ContinuousBackupsDescription KeyLabels Rotations DimensionValueAttributes EnabledMetrics families
    taskDefinitionFamilies Trails DomainNames protectedTasks AccountAttributes""".split()
)

# Lists of bare names.
NAMES = {"TableNames", "QueueUrls", "clusterArns", "serviceArns", "taskDefinitionArns", "DetectorIds", "taskArns", "clusters"}

ENDED = {"terminated", "shutting-down", "deleted", "deleting", "delete_complete", "pendingdeletion", "inactive"}
# Items that are not named after their list; `Groups` are those of IAM.
ID_FIELDS = {"ClientVpnTargetNetworks": "AssociationId", "Groups": "Arn"}
ID_ENDINGS = ["Id", "ID", "Arn", "ARN", "Identifier", "Name"]


def singular(key):
    for ending in ("SummaryList", "InfoList", "MetadataList", "DetailList", "List", "Set"):
        if key.endswith(ending) and len(key) > len(ending) + 2:
            key = key[: -len(ending)]
            break
    if key.endswith("ies"):
        return key[:-3] + "y"
    return key[:-1] if key.endswith("s") and not key.endswith("ss") else key


def is_arn(text):
    return isinstance(text, str) and re.match(r"arn:aws[a-z-]*:[^:]+:[^:]*:\d{12}:", text)


def given(item):
    """What AWS makes in every account: default parameter groups, option groups, event bus, users of caches."""
    names = [value for key, value in item.items() if key.lower().endswith(("name", "id")) and isinstance(value, str)]
    return any(re.match(r"default[.:]|FARGATE", name) for name in names) or item.get("Name") == "default"


def ended(item):
    for key, value in item.items():
        if key.lower().endswith(("state", "status")):
            value = value.get("Name", value.get("Code")) if isinstance(value, dict) else value
            if isinstance(value, str) and value.lower() in ENDED:
                return True
    return False


def ids(item, key):
    """The texts that name an item, if it has an id of its own."""
    if key in ID_FIELDS:
        return [item[ID_FIELDS[key]]] if ID_FIELDS[key] in item else []
    stem = singular(key).lower()
    named, own = [], False
    for field, value in item.items():
        if not isinstance(value, str) or not value:
            continue
        low = field.lower()
        if field in ("Arn", "ARN", "arn") or (low == stem + "arn"):
            own |= bool(is_arn(value))
            named.append(value)
        elif any(low == stem + ending.lower() for ending in ID_ENDINGS) or field in ("Id", "id"):
            own = True
            named.append(value)
        elif field in ("Name", "name"):
            named.append(value)
        elif low.endswith(("id", "identifier", "arn", "name")) and stem.endswith(low.removesuffix("identifier").removesuffix("id").removesuffix("arn").removesuffix("name") or "?"):
            own = True
            named.append(value)
    return named if own else []


def lists(answer):
    if isinstance(answer, list):
        return
    for key, value in answer.items():
        if key in NOT_RESOURCES:
            continue
        if key == "Reservations" and isinstance(value, list):
            for reservation in value:
                yield "Instances", reservation.get("Instances", [])
        elif isinstance(value, list):
            yield key, value
        elif isinstance(value, dict):
            items = value.get("Items")
            yield (key, items) if isinstance(items, list) else (key, [value])


def resources(path):
    try:
        with open(path, encoding="utf-8") as file:
            answer = json.load(file)
    except (ValueError, UnicodeDecodeError):
        return
    for key, items in lists(answer):
        for item in items:
            if isinstance(item, str) and key in NAMES:
                yield key, [item]
            elif isinstance(item, dict) and not ended(item) and not given(item):
                named = ids(item, key)
                if named and not any("::aws:" in text for text in named):
                    yield key, named


def short(text):
    return re.split(r"[/:]", text.removesuffix(":*"))[-1]


def main(binary, folder):
    out = subprocess.run([binary, "graph", "--format", "json", folder], capture_output=True, text=True, check=False)
    known = set()
    for node in json.loads(out.stdout)["nodes"]:
        for text in (node["id"], node["address"], node["name"]):
            known |= {text, short(text)}
    there, read, missing = set(), set(), []
    for place, _, files in sorted(os.walk(folder)):
        for file in sorted(files):
            path = os.path.join(place, file)
            for key, named in resources(path):
                identity = (key, tuple(named))
                if identity in there:
                    continue
                there.add(identity)
                if any(text in known or short(text) in known for text in named):
                    read.add(identity)
                else:
                    missing.append(f"{os.path.relpath(path, folder)}: {key} {named[0]}")
    print("\n".join(missing))
    print(f"{len(read)}/{len(there)}")


if __name__ == "__main__":
    main(*sys.argv[1:])
