//! The types of document that are taken, and how each is told by its bytes.

use crate::vocabulary::vocabulary;

vocabulary! {
    /// The types of document that are taken: none of them runs anything when a browser shows it.
    MediaType {
        /// A PDF.
        Pdf => "application/pdf",
        /// A PNG image.
        Png => "image/png",
        /// A JPEG image.
        Jpeg => "image/jpeg",
        /// Plain text in UTF-8.
        PlainText => "text/plain",
        /// An OpenDocument text.
        Odt => "application/vnd.oasis.opendocument.text",
        /// An Office Open XML text without macros.
        Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    }
}

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
const JPEG: &[u8] = b"\xff\xd8\xff";
const ZIP: &[u8] = b"PK\x03\x04";

impl MediaType {
    /// Whether the bytes are of this type, as far as their marks tell. It is no check on malice: a
    /// host that opens documents does so where nothing can be harmed.
    pub fn is_type_of(self, bytes: &[u8]) -> bool {
        match self {
            MediaType::Pdf => bytes.starts_with(b"%PDF-"),
            MediaType::Png => bytes.starts_with(PNG),
            MediaType::Jpeg => bytes.starts_with(JPEG),
            MediaType::PlainText => is_plain_text(bytes),
            MediaType::Odt => is_odt(bytes),
            MediaType::Docx => is_docx(bytes),
        }
    }
}

fn is_plain_text(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| {
        !text
            .chars()
            .any(|c| c.is_control() && !matches!(c, '\n' | '\t' | '\r' | '\u{c}'))
    })
}

/// The first file of an OpenDocument archive is its type, unpacked: its name stands at 30, the
/// type follows, and then the next file.
fn is_odt(bytes: &[u8]) -> bool {
    let first = format!("mimetype{}PK", MediaType::Odt.as_str());
    bytes.starts_with(ZIP)
        && bytes
            .get(30..)
            .is_some_and(|rest| rest.starts_with(first.as_bytes()))
}

/// An archive with the parts of a text, and without those of macros; names in an archive are plain.
fn is_docx(bytes: &[u8]) -> bool {
    bytes.starts_with(ZIP)
        && holds(bytes, b"[Content_Types].xml")
        && holds(bytes, b"word/document.xml")
        && !holds(bytes, b"vbaProject.bin")
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn odt(kind: &str) -> Vec<u8> {
        [ZIP, &[0; 26], b"mimetype", kind.as_bytes(), b"PK\x03\x04"].concat()
    }

    fn docx(extra: &[u8]) -> Vec<u8> {
        [ZIP, b"[Content_Types].xml", b"word/document.xml", extra].concat()
    }

    #[test]
    fn each_type_is_told_by_its_bytes_and_no_other_passes_for_it() {
        let samples: [(MediaType, Vec<u8>); 6] = [
            (MediaType::Pdf, b"%PDF-1.7\n\x80".to_vec()),
            (MediaType::Png, [PNG, b"IHDR\0"].concat()),
            (MediaType::Jpeg, [JPEG, b"\xe0\0"].concat()),
            (MediaType::PlainText, "Beste,\r\n\u{feff}é".into()),
            (MediaType::Odt, odt(MediaType::Odt.as_str())),
            (MediaType::Docx, docx(b"\0")),
        ];
        assert_eq!(samples.len(), MediaType::ALL.len());
        for (is, bytes) in &samples {
            for media_type in MediaType::ALL {
                let passes = media_type.is_type_of(bytes);
                assert_eq!(passes, media_type == is, "{media_type:?} {is:?}");
            }
        }
    }

    #[test]
    fn near_misses_are_refused() {
        assert!(!MediaType::Pdf.is_type_of(b" %PDF-1.7"));
        assert!(!MediaType::PlainText.is_type_of(b"a\0b"));
        assert!(!MediaType::PlainText.is_type_of(b"a\xe9b"));
        assert!(!MediaType::Odt.is_type_of(&odt("application/vnd.oasis.opendocument.graphics")));
        assert!(!MediaType::Odt.is_type_of(&odt("application/vnd.oasis.opendocument.text-master")));
        assert!(!MediaType::Odt.is_type_of(ZIP));
        assert!(!MediaType::Docx.is_type_of(&docx(b"word/vbaProject.bin")));
        assert!(
            !MediaType::Docx.is_type_of(&[ZIP, b"[Content_Types].xmlxl/workbook.xml"].concat())
        );
    }
}
