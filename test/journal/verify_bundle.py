"""Checks an exported bundle, written from its README.txt alone: python3 verify_bundle.py BUNDLE PUBLIC-KEY.

Needs the standard library and the openssl command. Prints a line for each finding; exits with 1 where there is one.
"""
import base64, csv, hashlib, json, os, subprocess, sys, tempfile

bundle, key = sys.argv[1], sys.argv[2]
findings = []
path = lambda *names: os.path.join(bundle, *names)
b64 = base64.b64decode
node = lambda left, right: hashlib.sha256(b"\1" + left + right).digest()

def half(n):
    return 1 << (n - 1).bit_length() - 1

def opened(file):
    """Origin, size and root of a checkpoint that the key signed; None for any other."""
    text, signature = open(file, encoding="utf-8").read().rsplit("\n\n", 1)
    name, key_id, public = key.split("+", 2)
    signed = b64(signature.split(" ")[2])
    if signature.split(" ")[1] != name or signed[:4].hex() != key_id:
        return None
    with tempfile.TemporaryDirectory() as folder:
        part = lambda n, data: open(os.path.join(folder, n), "wb").write(data) and os.path.join(folder, n)
        pem = part("key.der", bytes.fromhex("302a300506032b6570032100") + b64(public)[1:])
        command = ["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", pem, "-rawin",
                   "-in", part("text", text.encode() + b"\n"), "-sigfile", part("signature", signed[4:])]
        if subprocess.run(command, capture_output=True).returncode != 0:
            return None
    origin, size, root = text.split("\n")[:3]
    return origin, int(size), b64(root)

def leaf_of(entry):
    """The bytes of a leaf, out of an entry's columns."""
    leaf = b""
    for name, value in list(entry.items())[1:-1]:
        data = b64(value) if name == "bodyHash" and value else None if value is None else str(value).encode()
        if data and name in ("uid", "requestId", "correlationId"):
            data = bytes.fromhex(value.replace("-", ""))
        leaf += b"\xff\xff\xff\xff" if data is None else len(data).to_bytes(4, "big") + data
    return leaf

def consistent(old, size, hashes, whole=True):
    """The roots of the old and of the new tree, out of a consistency proof."""
    if old == size:
        root = old_root if whole else hashes.pop(0)
        return root, root
    k = half(size)
    if old <= k:
        before, after = consistent(old, k, hashes, whole)
        return before, node(after, hashes.pop(0))
    before, after = consistent(old - k, size - k, hashes, False)
    left = hashes.pop(0)
    return node(left, before), node(left, after)

manifest = json.load(open(path("bundle.json")))
first, end = manifest["from"], manifest["to"]
head = opened(path("checkpoint.txt"))
if head is None:
    findings.append("checkpoint.txt is not signed by the key")
for older in manifest["older"]:
    old = opened(path("checkpoints", older["file"]))
    if old is None:
        findings.append(f"{older['file']} is not signed by the key")
    elif head and old[1] > 0:
        old_root = old[2]
        if consistent(old[1], head[1], [b64(h) for h in older["hashes"]]) != (old[2], head[2]):
            findings.append(f"index {old[1]}: the journal does not continue {older['file']}")

leaves = []
with open(path("leaves.bin"), "rb") as file:
    while length := file.read(4):
        leaves.append(file.read(int.from_bytes(length, "big")))
lines = open(path("entries.jsonl"), encoding="utf-8").read().splitlines()
records = list(csv.reader(open(path("entries.csv"), encoding="utf-8", newline="")))[1:]
for index in range(first, max(end, first + len(lines), first + len(leaves))):
    at = index - first
    if at >= min(len(lines), len(leaves), end - first):
        findings.append(f"index {index}: the event is {'extra' if index >= end else 'missing'}")
        break
    entry = json.loads(lines[at])
    if entry["index"] != index:
        findings.append(f"index {index}: event {entry['index']} stands here")
        break
    if leaf_of(entry) != leaves[at] or b64(entry["leafHash"]) != hashlib.sha256(b"\0" + leaves[at]).digest():
        findings.append(f"index {index}: the entry is not its leaf")
    if at < len(records) and records[at] != ["" if value is None else str(value) for value in entry.values()]:
        findings.append(f"index {index}: the record of entries.csv differs")

outside, hashes = [b64(h) for h in manifest["outside"]], [hashlib.sha256(b"\0" + leaf).digest() for leaf in leaves]

def root(start, stop):
    if stop <= first or start >= end:
        return outside.pop(0)
    if stop - start == 1:
        return hashes[start - first]
    return node(root(start, start + half(stop - start)), root(start + half(stop - start), stop))

if head and len(hashes) == end - first and root(0, head[1]) != head[2]:
    findings.append(f"index {first}: the leaves do not give the signed root")
for finding in findings:
    print(finding)
print(f"{len(findings)} findings in the events {first} to {end - 1}")
sys.exit(1 if findings else 0)
