//! IMS QTI 2.1: an item for each question, one test with a section for each card, and the package's manifest.

use super::item::Item;
use super::moodle::ordered;
use super::xml::{Xml, xml};
use super::zip::archive;
use content::Book;

const QTI: &str = "http://www.imsglobal.org/xsd/imsqti_v2p1";
const QTI_PLACE: &str =
    "http://www.imsglobal.org/xsd/imsqti_v2p1 http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd";
const PACKAGE: &str = "http://www.imsglobal.org/xsd/imscp_v1p1";
const PACKAGE_PLACE: &str =
    "http://www.imsglobal.org/xsd/imscp_v1p1 http://www.imsglobal.org/xsd/qti/qtiv2p1/qtiv2p1_imscpv1p2_v1p0.xsd";
const INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";

pub fn write(book: Book, items: &[Item]) -> Vec<u8> {
    let mut files = vec![
        ("imsmanifest.xml".to_owned(), manifest(items).document().into_bytes()),
        ("test.xml".to_owned(), test(book, items).document().into_bytes()),
    ];
    files.extend(items.iter().map(|item| (place(item), assessment_item(book, item).document().into_bytes())));
    archive(&files)
}

fn place(item: &Item) -> String {
    ["items/", &item.id, ".xml"].concat()
}

/// An identifier has to begin with a letter.
fn name(item: &Item) -> String {
    ["q-", &item.id].concat()
}

fn root(element: &'static str) -> Xml {
    xml(element).attr("xmlns", QTI).attr("xmlns:xsi", INSTANCE).attr("xsi:schemaLocation", QTI_PLACE)
}

fn assessment_item(book: Book, item: &Item) -> Xml {
    let cardinality = if item.many { "multiple" } else { "single" };
    let choice = |at: usize| format!("choice-{at}");
    let value = |text: &str| xml("value").text(text);
    let shown = item.shown.iter().map(|text| xml("blockquote").with(xml("p").text(text)));
    let options = item.options.iter().enumerate();
    root("assessmentItem")
        .attr("identifier", &name(item))
        .attr("title", &item.id)
        .attr("xml:lang", book.site().language)
        .attr("adaptive", "false")
        .attr("timeDependent", "false")
        .with(
            xml("responseDeclaration")
                .attr("identifier", "RESPONSE")
                .attr("cardinality", cardinality)
                .attr("baseType", "identifier")
                .with(xml("correctResponse").each(item.right().map(|(at, _)| value(&choice(at))))),
        )
        .with(
            xml("outcomeDeclaration")
                .attr("identifier", "SCORE")
                .attr("cardinality", "single")
                .attr("baseType", "float")
                .with(xml("defaultValue").with(value("0"))),
        )
        .with(
            xml("outcomeDeclaration")
                .attr("identifier", "FEEDBACK")
                .attr("cardinality", cardinality)
                .attr("baseType", "identifier"),
        )
        .with(
            xml("itemBody").each(shown).with(
                xml("choiceInteraction")
                    .attr("responseIdentifier", "RESPONSE")
                    .attr("shuffle", if ordered(item) { "false" } else { "true" })
                    .attr("maxChoices", if item.many { "0" } else { "1" })
                    .with(xml("prompt").text(&item.ask))
                    .each(
                        options
                            .clone()
                            .map(|(at, option)| xml("simpleChoice").attr("identifier", &choice(at)).text(&option.text)),
                    ),
            ),
        )
        .with(processing())
        .each(options.map(|(at, option)| {
            xml("modalFeedback")
                .attr("outcomeIdentifier", "FEEDBACK")
                .attr("showHide", "show")
                .attr("identifier", &choice(at))
                .text(&option.feedback())
        }))
}

/// One point for exactly the right answer; the feedback is that of each choice made.
fn processing() -> Xml {
    let response = || xml("variable").attr("identifier", "RESPONSE");
    let right = xml("match").with(response()).with(xml("correct").attr("identifier", "RESPONSE"));
    let point = xml("baseValue").attr("baseType", "float").text("1");
    let score = xml("setOutcomeValue").attr("identifier", "SCORE").with(point);
    xml("responseProcessing")
        .with(xml("responseCondition").with(xml("responseIf").with(right).with(score)))
        .with(xml("setOutcomeValue").attr("identifier", "FEEDBACK").with(response()))
}

fn test(book: Book, items: &[Item]) -> Xml {
    let of_card = |card: &'static str| items.iter().filter(move |item| item.card == card);
    let sections = book.ids().map(|id: content::CardId| book.slug(id)).filter(|card| of_card(card).next().is_some());
    let section = |card: &'static str| {
        let references = of_card(card).map(|item| {
            xml("assessmentItemRef").attr("identifier", &name(item)).attr("href", &place(item)).attr("fixed", "false")
        });
        xml("assessmentSection")
            .attr("identifier", &["s-", card].concat())
            .attr("title", card)
            .attr("visible", "true")
            .each(references)
    };
    root("assessmentTest").attr("identifier", "test").attr("title", book.site().title).with(
        xml("testPart")
            .attr("identifier", "part")
            .attr("navigationMode", "nonlinear")
            .attr("submissionMode", "individual")
            .each(sections.map(section)),
    )
}

fn manifest(items: &[Item]) -> Xml {
    let resource = |id: &str, of: &str, href: &str| {
        xml("resource").attr("identifier", id).attr("type", of).attr("href", href).with(xml("file").attr("href", href))
    };
    let depends = |item: &Item| xml("dependency").attr("identifierref", &name(item));
    xml("manifest")
        .attr("xmlns", PACKAGE)
        .attr("xmlns:xsi", INSTANCE)
        .attr("xsi:schemaLocation", PACKAGE_PLACE)
        .attr("identifier", "manifest")
        .with(xml("metadata").with(xml("schema").text("QTIv2.1 Package")).with(xml("schemaversion").text("1.0.0")))
        .with(xml("organizations"))
        .with(
            xml("resources")
                .with(resource("test", "imsqti_test_xmlv2p1", "test.xml").each(items.iter().map(depends)))
                .each(items.iter().map(|item| resource(&name(item), "imsqti_item_xmlv2p1", &place(item)))),
        )
}
