use super::*;

fn picture(content: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"200\" height=\"40\" font-family=\"'Noto Sans',sans-serif\">\
         {content}</svg>"
    )
}

/// A file with its streams unpacked, and what was said.
fn opened(content: &str) -> (String, Vec<Diagnostic>) {
    let (bytes, said) = write(&picture(content), "web shop", &[]).unwrap();
    let mut out = String::new();
    let mut rest = bytes.as_slice();
    let find = |hay: &[u8], needle: &[u8]| hay.windows(needle.len()).position(|window| window == needle);
    while let Some(at) = find(rest, b">>\nstream\n") {
        out.push_str(&String::from_utf8_lossy(&rest[..at + 2]));
        rest = &rest[at + 10..];
        let end = find(rest, b"\nendstream").expect("a stream ends");
        let mut unpacked = Vec::new();
        std::io::Read::read_to_end(&mut flate2::read::ZlibDecoder::new(&rest[..end]), &mut unpacked).expect("zlib");
        out.push_str(&String::from_utf8_lossy(&unpacked));
        rest = &rest[end..];
    }
    out.push_str(&String::from_utf8_lossy(rest));
    (out, said)
}

#[test]
fn text_stays_text_with_its_fonts() {
    let text = "<text x=\"5\" y=\"25\" font-size=\"20\">DB 顧客</text><text y=\"9\" font-weight=\"700\">b</text>";
    let (file, said) = opened(text);
    assert!(said.is_empty());
    assert!(
        file.starts_with("%PDF-1.7") && file.contains("/Title (web shop)") && file.contains("/MediaBox [0 0 150 30]")
    );
    for font in ["TAGATA+NotoSans", "NotoSansCJKjp-Regular", "NotoSans-Bold"] {
        assert!(file.contains(font), "{font} is missing");
    }
    // What a glyph stands for: U+9867 U+5BA2.
    assert!(file.contains("<9867>") && file.contains("<5BA2>"), "text can be searched");
    assert!(file.contains("CIDFontType0C") && file.contains("/FontFile2"));
    assert_eq!(file, opened(text).0, "the same bytes each time");
    assert!(!file.contains("CreationDate") && !file.contains("/ID"));
}

#[test]
fn lines_fields_patterns_and_gradients_stay_what_they_are() {
    let (file, _) = opened(
        "<defs><pattern id=\"h\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\"><path d=\"M0 6l6-6\" \
         stroke=\"#f00\"/></pattern><linearGradient id=\"g\"><stop offset=\"0\" stop-color=\"#fff\"/><stop offset=\"1\"/>\
         </linearGradient><clipPath id=\"c\"><rect width=\"5\" height=\"5\"/></clipPath></defs>\
         <rect width=\"9\" height=\"9\" fill=\"url(#h)\"/><rect width=\"9\" height=\"9\" fill=\"url(#g)\"/>\
         <g clip-path=\"url(#c)\" opacity=\".5\"><path d=\"M0 0Q9 9 5 5\" fill=\"none\" stroke=\"#00f\" \
         stroke-dasharray=\"5 3\"/></g>",
    );
    for part in
        ["/PatternType 1", "/PatternType 2", "/ShadingType 2", "[5 3] 0 d", "W\nn", "/CA 0.5", "0 0 1 RG", " c\n"]
    {
        assert!(file.contains(part), "{part} is missing in\n{file}");
    }
    assert!(!file.contains("/Subtype /Image"), "nothing is pixels");
}

#[test]
fn a_character_without_font_is_named() {
    let (_, said) = opened("<text y=\"20\">\u{10ABCD}</text>");
    assert!(said[0].message.contains("U+10ABCD"), "{}", said[0].message);
}

#[test]
fn a_picture_too_long_for_a_page_is_made_smaller() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"90000\" height=\"900\"/>";
    let (bytes, _) = write(svg, "", &[]).unwrap();
    assert!(String::from_utf8_lossy(&bytes).contains("/MediaBox [0 0 14400 144]"));
}

#[test]
fn hostile_titles_stay_strings() {
    for title in crate::diagram::plain::tests::HOSTILE {
        let (bytes, _) = write(&picture(""), title, &[]).unwrap();
        let file = String::from_utf8_lossy(&bytes);
        assert_eq!(file.matches(" obj").count(), file.matches("\nendobj").count(), "{title:?}");
    }
}
