//! Lists as a page to print: no script, nothing from elsewhere, and every value escaped.

use super::{Cell, Column, Export, Fact, RowsOf, Source, words};
use crate::{Ctx, Error};

/// Heads stand on each printed page, and no row is torn apart.
const STYLE: &str = include_str!("print.css");

/// A page made piece by piece, so that any number of rows takes the same memory.
pub struct HtmlExport<S: Source> {
    ctx: Ctx,
    export: Export<S>,
    part: Part,
}

/// What comes next.
enum Part {
    Head,
    FirstRows,
    Rows,
    End,
}

impl<S: Source> HtmlExport<S> {
    pub fn new(ctx: Ctx, export: Export<S>) -> Self {
        Self {
            ctx,
            export,
            part: Part::Head,
        }
    }

    /// The next piece of the file; `None` at its end.
    pub async fn next(&mut self) -> Result<Option<Vec<u8>>, Error> {
        let is_first = match self.part {
            Part::Head => {
                self.part = Part::FirstRows;
                return Ok(Some(head(&self.export).into_bytes()));
            }
            Part::FirstRows => true,
            Part::Rows => false,
            Part::End => return Ok(None),
        };
        let rows = self.export.source.next(&self.ctx).await?;
        if !rows.is_empty() {
            self.part = Part::Rows;
            return Ok(Some(lines(&self.export, &rows).into_bytes()));
        }
        self.part = Part::End;
        let mut end = String::new();
        if is_first {
            let empty = words::no_rows(self.export.lang);
            let columns = self.export.columns.len();
            let row = format!("<tr><td colspan=\"{columns}\">{empty}</td></tr>\n");
            end.push_str(&row);
        }
        end += "</tbody>\n</table>\n</body>\n</html>\n";
        Ok(Some(end.into_bytes()))
    }
}

fn head<S: Source>(export: &Export<S>) -> String {
    let lang = words::either(export.lang, "vi", "en");
    let page = words::page(export.lang);
    let title = escaped(export.title);
    let facts: String = export.heading.iter().map(fact).collect();
    let heads = export.columns.iter().map(|column| {
        let head = escaped(column.head(export.lang));
        format!("<th scope=\"col\">{head}</th>")
    });
    let heads: String = heads.collect();
    format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" \
         content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <title>{title}</title>\n<style>\n{STYLE}\
         @page {{ @bottom-right {{ content: \"{page} \" counter(page) \"/\" counter(pages); font-size: 8pt; }} }}\n\
         </style>\n</head>\n<body>\n<h1>{title}</h1>\n<dl>\n{facts}</dl>\n\
         <table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n"
    )
}

fn fact(fact: &Fact) -> String {
    let (label, value) = (escaped(fact.label), escaped(&fact.value.shown()));
    format!("<dt>{label}</dt><dd>{value}</dd>\n")
}

fn lines<S: Source>(export: &Export<S>, rows: &RowsOf<S>) -> String {
    let mut lines = String::new();
    for row in rows {
        lines.push_str("<tr>");
        for column in &export.columns {
            let cell = column.cell(export.lang, row);
            lines.push_str(match cell {
                Cell::Number(_) => "<td class=\"number\">",
                Cell::Time(_) | Cell::Day(_) => "<td class=\"time\">",
                Cell::Text(_) => "<td>",
            });
            lines.push_str(&escaped(&cell.shown()));
            lines.push_str("</td>");
        }
        lines.push_str("</tr>\n");
    }
    lines
}

/// A value that is text wherever it stands, in an element or between quotes.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cam_8_no_value_is_markup() {
        for (text, shown) in [
            (
                "<script>alert(1)</script>",
                "&lt;script&gt;alert(1)&lt;/script&gt;",
            ),
            ("\" onload='x' & y", "&quot; onload=&#39;x&#39; &amp; y"),
            ("Nguyễn Thị", "Nguyễn Thị"),
        ] {
            assert_eq!(escaped(text), shown);
        }
    }
}
