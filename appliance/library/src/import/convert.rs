//! What to do about files that nothing here opens: the form to save them in, and a program that does it.

/// What to do, by the ending of the name.
pub(crate) fn remedy(extension: &str) -> Option<&'static str> {
    let remedy = match extension {
        "doc" | "dot" | "rtf" | "wps" | "wpd" | "sxw" => {
            "save it as .docx, or convert it with LibreOffice: soffice --headless --convert-to docx FILE"
        }
        "ppt" | "pps" | "pot" | "sxi" | "key" => {
            "save it as .pptx, or convert it with LibreOffice: soffice --headless --convert-to pptx FILE"
        }
        "xls" | "xlt" | "sxc" => {
            "save it as .xlsx, or convert it with LibreOffice: soffice --headless --convert-to xlsx FILE"
        }
        "pub" | "vsd" | "cdr" | "odg" => {
            "save it as PDF, or convert it with LibreOffice: soffice --headless --convert-to pdf FILE"
        }
        "mhtml" | "mht" => {
            "open it in a browser and save it as \"web page, complete\" (a page with its folder), or print it to PDF"
        }
        "mobi" | "azw" | "azw3" | "azw4" | "prc" | "fb2" | "lit" | "lrf" | "pdb" | "chm" => {
            "convert it to EPUB, for example with calibre: ebook-convert FILE NAME.epub"
        }
        "djvu" | "djv" | "ps" | "xps" => "convert it to PDF, for example with ddjvu, ps2pdf or a PDF printer",
        "rar" | "7z" | "bz2" | "xz" => "unpack it and name the folder, or pack it as ZIP",
        "avi" | "wmv" | "flv" | "mpg" | "mpeg" | "3gp" | "vob" => {
            "convert it to MP4, for example with ffmpeg: ffmpeg -i FILE NAME.mp4"
        }
        "wma" | "amr" | "ra" | "mid" => "convert it to MP3, for example with ffmpeg: ffmpeg -i FILE NAME.mp3",
        "swf" | "fla" => "get it in another form: browsers no longer play Flash",
        _ => return None,
    };
    Some(remedy)
}

#[cfg(test)]
mod tests {
    use super::remedy;

    #[test]
    fn files_of_old_programs_have_a_way_out() {
        for (extension, way) in [
            ("doc", "--convert-to docx"),
            ("ppt", "--convert-to pptx"),
            ("xls", "--convert-to xlsx"),
            ("mhtml", "web page, complete"),
            ("mht", "web page, complete"),
            ("azw3", "ebook-convert"),
        ] {
            assert!(remedy(extension).is_some_and(|told| told.contains(way)), "{extension}");
        }
        assert_eq!(remedy("bin"), None);
    }
}
