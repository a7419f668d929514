"""Counts, for plans and states of Terraform that nobody here wrote, what a graph has of them.

    terraform_edges.py TAGATLAS DIR...

Reads each file itself, with nothing of the reader that it judges. Two things are counted:

- resources: every address that the file lists, and whether the graph has a node of that address;
- references: for each instance of a resource, every resource or data source that the configuration's expressions name,
  also through the variables and outputs of modules, and whether an edge joins the two.

What a plan does not spell out is not counted: locals, a module as a whole, resources without an instance.
Ends with 1 where either share is below 0.99.
"""

import json
import os
import re
import subprocess
import sys

NAMED = re.compile(r'^(?:resource\.)?((?:data\.)?[A-Za-z][\w-]*\.[A-Za-z_][\w-]*)(\[(?:"(?:[^"\\]|\\.)*"|\d+)\])?')
MODULE = re.compile(r'module\.([\w-]+)(\[(?:"(?:[^"\\]|\\.)*"|\d+)\])?\.?')
NO_RESOURCE = {"var", "local", "locals", "each", "count", "path", "terraform", "self", "module"}


def load(path):
    raw = open(path, "rb").read()
    try:
        text = raw.decode("utf-16") if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else raw.decode("utf-8-sig")
        tree = json.loads(text)
    except ValueError:
        return None
    return tree if isinstance(tree, dict) else None


# --- what a file lists ---------------------------------------------------------------------------------------------


def in_modules(module, where=""):
    """Addresses with their values, in a tree of modules. Terraform 0.12 leaves out module and index."""
    for resource in module.get("resources") or []:
        address = resource["address"]
        if "index" in resource and not address.endswith("]"):
            address += "[%s]" % json.dumps(resource["index"])
        if where and not address.startswith("module."):
            address = where + "." + address
        yield address, resource.get("values") or {}
    for child in module.get("child_modules") or []:
        yield from in_modules(child, child.get("address", where))


def in_state(state):
    if state.get("version") == 4:
        for resource in state.get("resources") or []:
            base = "data." if resource.get("mode") == "data" else ""
            base = (resource["module"] + "." if "module" in resource else "") + base
            base += resource["type"] + "." + resource["name"]
            for instance in resource.get("instances") or []:
                if "deposed" not in instance:
                    key = instance.get("index_key")
                    yield base + ("" if key is None else "[%s]" % json.dumps(key)), instance.get("attributes") or {}
    if state.get("version") == 3:
        for module in state.get("modules") or []:
            where = "".join("module.%s." % name for name in module["path"][1:])
            for name, resource in module["resources"].items():
                name = re.sub(r"\.(\d+)$", r"[\1]", name)
                yield where + name, (resource.get("primary") or {}).get("attributes") or {}


def listed(tree):
    """Every address of a file, with the values that are known of it."""
    found = {}
    if "planned_values" in tree or "resource_changes" in tree:
        for address, values in in_modules((tree.get("planned_values") or {}).get("root_module") or {}):
            found.setdefault(address, values)
        for change in tree.get("resource_changes") or []:
            if "deposed" not in change:
                body = change.get("change") or {}
                found.setdefault(change["address"], body.get("after") or body.get("before") or {})
        prior = ((tree.get("prior_state") or {}).get("values") or {}).get("root_module") or {}
        for address, values in in_modules(prior):
            if re.search(r"(^|\.)data\.", address):
                found.setdefault(address, values)
    elif "format_version" in tree:
        found.update(in_modules((tree.get("values") or {}).get("root_module") or {}))
    else:
        found.update(in_state(tree))
    return found


# --- what a configuration refers to --------------------------------------------------------------------------------


def split(address):
    """The module calls of an address, each as (name, key), and what is behind them."""
    calls = []
    while True:
        call = MODULE.match(address)
        if not call:
            return tuple(calls), address
        calls.append((call.group(1), call.group(2) or ""))
        address = address[call.end():]


def reference_lists(tree):
    """Each list of references below expressions."""
    if isinstance(tree, dict):
        references = tree.get("references")
        if isinstance(references, list) and all(isinstance(text, str) for text in references):
            yield references
            return
        if "constant_value" in tree:
            return
        tree = list(tree.values())
    if isinstance(tree, list):
        for item in tree:
            yield from reference_lists(item)


def follow(text, chain, each, seen):
    """The resources that a reference names: pairs of module names and (resource, key). `chain` is the way from the root
    to the module that the reference stands in: [(name, call, module), ...]."""
    names = tuple(name for name, _, _ in chain[1:])
    call, module = chain[-1][1:]
    word = text.split(".")[0]
    here = (names, text)
    if here in seen or len(seen) > 200:
        return
    seen = seen | {here}
    if word == "var" and call is not None:
        variable = re.split(r"[.\[]", text)[1]
        given = (call.get("expressions") or {}).get(variable)
        for references in reference_lists(given):
            for reference in references:
                yield from follow(reference, chain[:-1], call.get("for_each_expression"), seen)
    elif word == "module":
        found = re.match(r'module\.([\w-]+)(?:\[[^\]]*\])?\.([\w-]+)', text)
        inner = (module.get("module_calls") or {}).get(found.group(1)) if found else None
        output = ((inner or {}).get("module", {}).get("outputs") or {}).get(found.group(2)) if found else None
        for references in reference_lists((output or {}).get("expression")):
            for reference in references:
                yield from follow(reference, chain + [(found.group(1), inner, inner["module"])], None, seen)
    elif text.startswith("each.value"):
        for references in reference_lists(each):
            for reference in references:
                yield from follow(reference, chain, None, seen)
    elif word not in NO_RESOURCE:
        named = NAMED.match(text)
        if named:
            yield names, named.group(1), named.group(2) or ""


def written(module, chain):
    """Each resource of a configuration: the way to it, its name, and what it names."""
    for resource in module.get("resources") or []:
        local = resource["type"] + "." + resource["name"]
        local = ("data." if resource.get("mode") == "data" else "") + local
        each = resource.get("for_each_expression")
        parts = [resource.get("expressions"), resource.get("count_expression"), each, resource.get("provisioners")]
        texts = {text for references in reference_lists(parts) for text in references}
        texts |= {text for text in resource.get("depends_on") or [] if not text.startswith("module.")}
        named = set()
        for text in texts:
            named |= set(follow(text, chain, each, frozenset()))
        # `a.b[0]` is listed as `a.b`, too.
        exact = {(names, other) for names, other, key in named if key}
        yield chain, local, {n for n in named if n[2] or (n[0], n[1]) not in exact}
    for name, call in (module.get("module_calls") or {}).items():
        inner = call.get("module") or {}
        yield from written(inner, chain + [(name, call, inner)])


def expected(tree, addresses):
    """For each instance of a resource, the addresses of which one has to be joined with it."""
    instances = {}
    for address in addresses:
        calls, local = split(address)
        named = NAMED.match(local)
        if named:
            names = tuple(name for name, _ in calls)
            instances.setdefault((names, named.group(1)), []).append((calls, address))
    root = tree["configuration"].get("root_module") or {}
    for chain, local, named in written(root, [("", None, root)]):
        where = tuple(name for name, _, _ in chain[1:])
        for calls, address in instances.get((where, local), []):
            for names, other, key in sorted(named):
                targets = instances.get((names, other), [])
                # Two modules in one instance of another speak of that one.
                shared = 0
                while shared < min(len(names), len(where)) and names[shared] == where[shared]:
                    shared += 1
                near = [target for with_calls, target in targets if with_calls[:shared] == calls[:shared]]
                near = [target for target in near if not key or target.endswith(key)] or near
                if near and address not in near:
                    yield address, near


# --- the judgement -------------------------------------------------------------------------------------------------


def judge(binary, path, tree, missing):
    run = subprocess.run([binary, "graph", "--format", "json", path], capture_output=True, timeout=60)
    graph = json.loads(run.stdout) if run.stdout.strip() else {"nodes": [], "edges": []}
    address_of = {node["id"]: node["address"] for node in graph["nodes"]}
    nodes = set(address_of.values())
    joined = {(address_of[edge["from"]], address_of[edge["to"]]) for edge in graph["edges"]}
    addresses = listed(tree)
    # What is described twice is one node: a resource and the data source that looks it up.
    by_id, stands_for = {}, {}
    kind = lambda address: split(address)[1].removeprefix("data.").split(".")[0].replace("aws_default_", "aws_")
    names = lambda address, values: [(kind(address), values[key]) for key in ("arn", "id") if values.get(key)]
    for address, values in addresses.items():
        for identity in names(address, values):
            if address in nodes:
                by_id.setdefault(identity, address)
    for address, values in addresses.items():
        same = [by_id[identity] for identity in names(address, values) if identity in by_id]
        stands_for[address] = address if address in nodes or not same else same[0]
    read = sum(stands_for[address] in nodes for address in addresses)
    if read < len(addresses):
        missing.append("%s: not read: %s" % (path, sorted(a for a in addresses if stands_for[a] not in nodes)[:3]))
    there = found = 0
    if isinstance(tree.get("configuration"), dict):
        for address, targets in expected(tree, addresses):
            there += 1
            ends = {stands_for[target] for target in targets}
            if stands_for[address] in ends or any((stands_for[address], end) in joined for end in ends):
                found += 1
            else:
                missing.append("%s: no edge: %s -> %s" % (path, address, targets[0]))
    return len(addresses), read, there, found


def main():
    binary, folders = sys.argv[1], sys.argv[2:]
    total, missing = [0, 0, 0, 0], []
    print("%-28s %6s %9s %6s %11s %6s" % ("set", "files", "resources", "read", "references", "edges"))
    for folder in folders:
        sets = {}
        for top, _, names in os.walk(folder):
            for name in sorted(names):
                path = os.path.join(top, name)
                part = os.path.relpath(path, folder).split(os.sep)
                sets.setdefault(part[0] if len(part) > 1 else os.path.basename(folder), []).append(path)
        for name in sorted(sets):
            count, sums = 0, [0, 0, 0, 0]
            for path in sorted(sets[name]):
                tree = None if path.endswith(".yml") else load(path)
                if tree is None or tree.get("version") in (1, 2):
                    continue
                count += 1
                sums = [a + b for a, b in zip(sums, judge(binary, path, tree, missing))]
            total = [a + b for a, b in zip(total, sums)]
            print("%-28s %6d %9d %6d %11d %6d" % (name, count, *sums))
    for line in missing[:40]:
        print(line)
    shares = [total[1] / max(total[0], 1), total[3] / max(total[2], 1)]
    print("resources read: %.4f of %d" % (shares[0], total[0]))
    print("references that are edges: %.4f of %d" % (shares[1], total[2]))
    sys.exit(0 if min(shares) >= 0.99 else 1)


main()
