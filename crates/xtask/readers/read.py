"""Reads the exported files with libraries that aren't ours, and compares what they read with content.json.

python read.py EXPORT
"""
import html
import json
import re
import sys
import tempfile
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

folder = Path(sys.argv[1])
content = json.loads((folder / "content.json").read_text("utf-8"))
questions = {question["id"]: question for question in content["questions"]}


def flat(text):
    return " ".join(text.split())


def bare(markup):
    return flat(html.unescape(re.sub(r"<[^>]*>", " ", markup)))


def feedback(option):
    told = [option["because"]]
    for it in option["evidence"]:
        speaker = it["speaker"] + ", in " if it.get("speaker") else ""
        told.append(f"“{it['words']}” ({speaker}{it['report']}, paragraph {it['paragraph']})")
    if option.get("searched"):
        told.append(f"Searched for in all reports: {', '.join(option['searched'])}.")
    return flat(" ".join(told))


def same(one, other, where):
    assert one == other, f"{where}:\n  {one!r}\n  {other!r}"


def moodle():
    """Moodle XML, by Python's parser and the structure that Moodle's documentation gives."""
    read = [it for it in ET.parse(folder / "moodle.xml").getroot() if it.get("type") == "multichoice"]
    same(len(read), len(questions), "moodle.xml")
    for its in read:
        question = questions[its.findtext("idnumber")]
        same(its.findtext("single"), "false" if question["many"] else "true", question["id"])
        assert bare(its.findtext("questiontext/text")).endswith(flat(question["ask"])), question["id"]
        answers = its.findall("answer")
        same(len(answers), len(question["options"]), question["id"])
        for answer, option in zip(answers, question["options"]):
            same(bare(answer.findtext("text")), flat(option["text"]), question["id"])
            same(bare(answer.findtext("feedback/text")), feedback(option), question["id"])
            same(float(answer.get("fraction")) > 0, option["right"], question["id"])
        total = sum(float(answer.get("fraction")) for answer in answers if float(answer.get("fraction")) > 0)
        assert abs(total - 100) < 0.001, (question["id"], total)


def qti():
    """QTI 2.1, by pyslet: its model of the standard reads every item, and its engine scores an attempt."""
    import io
    import pyslet.qtiv2.items as items
    import pyslet.qtiv2.xml as qtixml

    with zipfile.ZipFile(folder / "qti.zip") as package:
        assert package.testzip() is None
        manifest = ET.fromstring(package.read("imsmanifest.xml"))
        space = {"cp": "http://www.imsglobal.org/xsd/imscp_v1p1"}
        files = [it.get("href") for it in manifest.findall(".//cp:file", space)]
        same(sorted(files + ["imsmanifest.xml"]), sorted(package.namelist()), "imsmanifest.xml")
        item_files = [name for name in files if name.startswith("items/")]
        same(len(item_files), len(questions), "qti.zip")
        test = qtixml.QTIDocument()
        test.read(src=io.BytesIO(package.read("test.xml")))
        for name in item_files:
            document = qtixml.QTIDocument()
            document.read(src=io.BytesIO(package.read(name)))
            assert isinstance(document.root, items.AssessmentItem), name
            check_item(document.root, package.read(name), name)


def check_item(item, source, name):
    import pyslet.qtiv2.variables as variables

    question = questions[item.title]
    space = {"q": "http://www.imsglobal.org/xsd/imsqti_v2p1"}
    root = ET.fromstring(source)
    choices = root.findall(".//q:simpleChoice", space)
    same([flat("".join(it.itertext())) for it in choices], [flat(it["text"]) for it in question["options"]], name)
    told = root.findall("q:modalFeedback", space)
    same([flat("".join(it.itertext())) for it in told], [feedback(it) for it in question["options"]], name)
    same([it.get("identifier") for it in told], [it.get("identifier") for it in choices], name)
    right = [f"choice-{at}" for at, option in enumerate(question["options"]) if option["right"]]
    wrong = [f"choice-{at}" for at, option in enumerate(question["options"]) if not option["right"]][:1]
    for picks, points in ((right, 1.0), (wrong, 0.0)):
        state = variables.ItemSessionState(item)
        state.begin_session()
        state["RESPONSE"].set_value(picks if question["many"] else picks[0])
        item.ResponseProcessing.run(state)
        same(state["SCORE"].value, points, name)


def anki():
    """Anki's text import, by Anki itself, into a collection made for it."""
    from anki.collection import Collection, ImportCsvRequest

    with tempfile.TemporaryDirectory() as place:
        collection = Collection(str(Path(place) / "collection.anki2"))
        path = str(folder / "anki.txt")
        for _ in range(2):  # The second import has to update, not to add.
            metadata = collection.get_csv_metadata(path=path, delimiter=None)
            collection.import_csv(ImportCsvRequest(path=path, metadata=metadata))
        notes = [collection.get_note(id) for id in collection.find_notes("")]
        same(len(notes), len(questions), "anki.txt")
        for note in notes:
            question = questions[note.guid.split(":")[1]]
            assert flat(question["ask"]) in bare(note["Front"]), question["id"]
            for option in question["options"]:
                assert feedback(option) in bare(note["Back"]), question["id"]
                assert flat(option["text"]) in bare(note["Front"]), question["id"]
            assert question["kind"] in note.tags, note.tags
        collection.close()


moodle()
anki()
qti()
print(f"Anki, pyslet and an XML parser found {len(questions)} questions with keys and feedback as in content.json")
