//! Lists as PDF: the rows go to a file of plain values, which a child process with limits sets.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use domain::text::Lang;
use pdf::{Head, Limits, TableWriter};
use tempfile::NamedTempFile;
use tokio::io::AsyncWriteExt;
use tokio::sync::Semaphore;

use super::format::too_much_text;
use super::{Cell, Column, Export, Format, Source, words};
use crate::{Ctx, Error};

/// Each takes a processor and up to half a gigabyte; whoever comes later waits.
static CHILDREN: Semaphore = Semaphore::const_new(2);

/// Writes the rows to a file without a name, which goes when it is closed.
pub async fn write_pdf<S: Source>(ctx: &Ctx, export: Export<S>) -> Result<File, Error> {
    Format::Pdf.allow_columns(export.columns.len())?;
    let _turn = CHILDREN.acquire().await.map_err(internal)?;
    let spool = spool(ctx, export).await?;
    let program = ctx.child_program.clone();
    let set = tokio::task::spawn_blocking(move || set(&spool, program));
    set.await.map_err(internal)?
}

async fn spool<S: Source>(ctx: &Ctx, mut export: Export<S>) -> Result<NamedTempFile, Error> {
    let spool = NamedTempFile::new()?;
    let mut file = tokio::fs::File::from_std(spool.reopen()?);
    let mut writer = TableWriter::new(Vec::new(), &head(&export))?;
    let mut count = 0;
    loop {
        file.write_all(&writer.finish()?).await?;
        let rows = export.source.next(ctx).await?;
        if rows.is_empty() {
            break;
        }
        count += u64::try_from(rows.len()).map_err(internal)?;
        Format::Pdf.allow(count)?;
        writer = TableWriter::resume(Vec::new());
        for row in &rows {
            let cells = export.columns.iter();
            let cells: Vec<_> = cells
                .map(|column| value(&column.cell(export.lang, row)))
                .collect();
            writer.write(&cells)?;
        }
    }
    file.flush().await?;
    Ok(spool)
}

fn set(spool: &NamedTempFile, program: Option<Arc<std::path::PathBuf>>) -> Result<File, Error> {
    let out = NamedTempFile::new()?;
    let pages = match program {
        Some(program) => {
            let program: &Path = program.as_ref();
            pdf::render_in_child(program, spool.path(), out.path(), &Limits::default())
        }
        None => pdf::render(spool.path(), out.path()),
    };
    match pages {
        Ok(_) => Ok(out.reopen()?),
        Err(pdf::Error::TimedOut | pdf::Error::TooLarge) => Err(too_much_text()),
        Err(error) => Err(internal(error)),
    }
}

fn head<S: Source>(export: &Export<S>) -> Head {
    let fact = |fact: &super::Fact| (fact.label.to_owned(), fact.value.shown().into_owned());
    let head = |column: &S::Column| column.head(export.lang).to_owned();
    Head {
        title: export.title.to_owned(),
        facts: export.heading.iter().map(fact).collect(),
        columns: export.columns.iter().map(head).collect(),
        page_word: words::page(export.lang).to_owned(),
        empty: words::no_rows(export.lang).to_owned(),
        lang: match export.lang {
            Lang::Vi => "vi",
            Lang::En => "en",
        }
        .to_owned(),
    }
}

fn value(cell: &Cell) -> pdf::Cell {
    let shown = cell.shown().into_owned();
    match cell {
        Cell::Number(_) => pdf::Cell::Number { number: shown },
        _ => pdf::Cell::Text(shown),
    }
}

fn internal(error: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::Internal(Box::new(error))
}
