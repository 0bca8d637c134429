#include "ui/import/import_page.h"

#include "models/import_preview_model.h"
#include "models/privacy.h"
#include "ui/shell/error_text.h"
#include "ui/theme/fonts.h"
#include "ui/theme/info_bar.h"
#include "ui/theme/progress_line.h"
#include "ui/theme/text_label.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QFileInfo>
#include <QHeaderView>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTableView>

namespace leeway::ui
{

ImportPage::ImportPage(models::ImportSession &session, const base::Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_clock(clock)
    , m_model(new models::ImportPreviewModel(this))
{
    build();
    fillMappings({});
    connect(&m_session, &models::ImportSession::mappingsChanged, this, [this](const QString &id) {
        fillMappings(id);
        preview();
    });
    connect(&m_session, &models::ImportSession::mappingRefused, this,
            [this](const base::Error &error) { showProblem(tr("This mapping can't be used."), error); });
    connect(&m_session, &models::ImportSession::previewReady, this, &ImportPage::showPreview);
    connect(&m_session, &models::ImportSession::previewFailed, this, [this](const base::Error &error) {
        showProblem(tr("These files can't be read with this mapping."), error);
    });
    connect(&m_session, &models::ImportSession::progressed, this, &ImportPage::showProgress);
    connect(&m_session, &models::ImportSession::finished, this, &ImportPage::showOutcome);
    connect(m_choose, &QPushButton::clicked, this, &ImportPage::filesWanted);
    connect(m_ownMapping, &QPushButton::clicked, this, &ImportPage::mappingFileWanted);
    connect(m_mapping, &QComboBox::activated, this, &ImportPage::preview);
    connect(m_progress, &ProgressLine::stopped, &m_session, &models::ImportSession::stop);
    connect(m_start, &QPushButton::clicked, this, [this] {
        setRunning(true);
        m_session.start();
    });
}

QWidget *ImportPage::makeChoice()
{
    auto *choice = new QWidget(this);
    m_choose = new QPushButton(tr("Choose files…"), choice);
    m_choose->setObjectName(QStringLiteral("importChoose"));
    m_chosen = new TextLabel(tr("CSV, JSON Lines or mail files, plain or gzip"), FontRole::Body,
                             &Colors::text2, choice);
    m_chosen->setElided(true);
    m_mapping = new QComboBox(choice);
    m_mapping->setObjectName(QStringLiteral("importMapping"));
    auto *label = new TextLabel(tr("Read as"), FontRole::Body, &Colors::text2, choice);
    label->setBuddy(m_mapping);
    m_mapping->setAccessibleName(label->text());
    m_ownMapping = new QPushButton(tr("Own mapping…"), choice);
    auto *files = new QHBoxLayout;
    files->addWidget(m_choose);
    files->addWidget(m_chosen, 1);
    auto *mapping = new QHBoxLayout;
    mapping->addWidget(label);
    mapping->addWidget(m_mapping, 1);
    mapping->addWidget(m_ownMapping);
    auto *column = new QVBoxLayout(choice);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(files);
    column->addLayout(mapping);
    return choice;
}

void ImportPage::build()
{
    auto *choice = makeChoice();
    m_counts = new TextLabel(FontRole::Caption, &Colors::text2, this);
    m_counts->setObjectName(QStringLiteral("importCounts"));
    m_counts->setWordWrap(true);
    m_table = new QTableView(this);
    m_table->setObjectName(QStringLiteral("importPreview"));
    m_table->setAccessibleName(tr("What the first rows become"));
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_progress = new ProgressLine(this);
    m_progress->hide();
    m_result = new InfoBar(Tone::Info, {}, this);
    m_result->hide();
    m_start = new QPushButton(tr("Import"), this);
    m_start->setObjectName(QStringLiteral("importStart"));
    m_start->setProperty("lwKind", QStringLiteral("primary"));
    m_start->setProperty("lwSize", QStringLiteral("form"));
    m_start->setEnabled(false);
    auto *close = new QPushButton(tr("Close"), this);
    close->setProperty("lwSize", QStringLiteral("form"));
    connect(close, &QPushButton::clicked, this, &ImportPage::closeWanted);
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_counts, 1);
    foot->addWidget(close);
    foot->addWidget(m_start);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(new TextLabel(tr("Import"), FontRole::Heading, &Colors::text, this));
    column->addWidget(choice);
    column->addWidget(m_table, 1);
    column->addWidget(m_progress);
    column->addWidget(m_result);
    column->addLayout(foot);
}

models::Format ImportPage::format() const
{
    return {m_locale, m_zone, m_clock.now()};
}

void ImportPage::setRegion(const QLocale &locale, const QTimeZone &zone)
{
    m_locale = locale;
    m_zone = zone;
    showPreview(models::ImportPreview(m_model->preview()));
}

void ImportPage::fillMappings(const QString &chosenId)
{
    const QSignalBlocker quiet(m_mapping);
    const QString id = chosenId.isEmpty() ? m_mapping->currentData().toString() : chosenId;
    m_mapping->clear();
    for (const models::ImportMapping &mapping : m_session.mappings()) {
        m_mapping->addItem(mapping.name, mapping.id);
        m_mapping->setItemData(m_mapping->count() - 1, mapping.hint.toHtmlEscaped(), Qt::ToolTipRole);
    }
    m_mapping->setCurrentIndex(std::max(0, m_mapping->findData(id)));
}

void ImportPage::setFiles(const QStringList &files)
{
    m_files = files;
    QStringList names;
    for (const QString &file : files)
        names.push_back(models::oneLine(QFileInfo(file).fileName()));
    m_chosen->setText(names.join(QStringLiteral(", ")));
    preview();
}

void ImportPage::preview()
{
    m_result->hide();
    m_start->setEnabled(false);
    m_start->setText(tr("Import"));
    m_model->setPreview({}, format());
    if (m_files.isEmpty() || m_mapping->currentIndex() < 0)
        return;
    m_counts->setText(tr("Reading the first rows…"));
    m_session.choose(m_files, m_mapping->currentData().toString());
}

QString ImportPage::lostLetters(qint64 texts)
{
    return tr("%n text(s) hold letters that can't be read: the file is not in UTF-8. Its mapping has to name "
              "the charset, such as windows-1252.",
              nullptr, static_cast<int>(texts));
}

void ImportPage::showPreview(const models::ImportPreview &preview)
{
    m_model->setPreview(preview, format());
    m_table->resizeColumnsToContents();
    for (int column = 0; column < models::ImportPreviewModel::TitleColumn; ++column)
        m_table->setColumnWidth(column, std::min(m_table->columnWidth(column) + scaled(16), scaled(220)));
    if (preview.rows.empty()) {
        m_counts->setText({});
        return;
    }
    const QString good = tr("%n row(s) can be read", nullptr, static_cast<int>(preview.readable));
    const QString bad =
        tr("%n will be set aside with the reason", nullptr, static_cast<int>(preview.rejected));
    //: how many of the rows looked at can be read, and how many can't
    m_counts->setText(preview.rejected == 0 ? tr("Of the first rows: %1.").arg(good)
                                            : tr("Of the first rows: %1, %2.").arg(good, bad));
    if (preview.repaired > 0)
        m_counts->setText(m_counts->text() + u' ' + lostLetters(preview.repaired));
    m_start->setEnabled(preview.readable > 0);
}

void ImportPage::setRunning(bool running)
{
    m_progress->setVisible(running);
    m_progress->setStoppable(running);
    for (QWidget *widget : {static_cast<QWidget *>(m_choose), static_cast<QWidget *>(m_mapping),
                            static_cast<QWidget *>(m_ownMapping), static_cast<QWidget *>(m_start)})
        widget->setEnabled(!running);
    if (!running)
        return;
    m_result->hide();
    m_progress->setTexts(tr("Importing"), {});
    m_progress->setPermille(-1);
}

void ImportPage::showProgress(const models::ImportState &state)
{
    const models::Format look = format();
    QStringList parts{tr("%1 rows").arg(models::number(look, state.counts.read))};
    if (state.rowsPerSecond > 0)
        parts.push_back(tr("%1 a second").arg(models::number(look, state.rowsPerSecond)));
    if (state.left) {
        const auto seconds = state.left->count();
        parts.push_back(seconds < 90
                            ? tr("about %1 s left").arg(models::number(look, seconds))
                            : tr("about %1 min left").arg(models::number(look, (seconds + 30) / 60)));
    }
    m_progress->setTexts(tr("Importing. You can go on working."), parts.join(QStringLiteral(" · ")));
    const bool known = state.bytesTotal > 0;
    m_progress->setPermille(known ? static_cast<int>(1000.0 * static_cast<double>(state.bytesDone) /
                                                     static_cast<double>(state.bytesTotal))
                                  : -1);
}

void ImportPage::showOutcome(const models::ImportOutcome &outcome)
{
    setRunning(false);
    const models::Format look = format();
    const models::ImportCounts &counts = outcome.counts;
    const QString sums =
        tr("%1 read, %2 imported, %3 updated, %4 already there, %5 set aside.")
            .arg(models::number(look, counts.read), models::number(look, counts.imported),
                 models::number(look, counts.updated), models::number(look, counts.duplicate),
                 models::number(look, counts.rejected));
    m_result->clearButtons();
    m_result->setTone(outcome.error                                                    ? Tone::Critical
                      : outcome.stopped || counts.rejected > 0 || outcome.repaired > 0 ? Tone::Caution
                                                                                       : Tone::Positive);
    QStringList sentences;
    if (outcome.error)
        sentences.append(errorLine(*outcome.error));
    sentences.append(sums);
    if (outcome.repaired > 0)
        sentences.append(lostLetters(outcome.repaired));
    if (!outcome.rejectsProblem.isEmpty())
        sentences.append(
            tr("Why rows were set aside could not be written down: %1. Mend that and import again; "
               "nothing is doubled.")
                .arg(models::oneLine(outcome.rejectsProblem)));
    m_result->setText(outcome.error     ? tr("The import ended early. What was read is stored.")
                      : outcome.stopped ? tr("Stopped. What was read is stored.")
                                        : tr("Imported."),
                      sentences.join(u' '));
    if (outcome.error || !outcome.rejectsProblem.isEmpty())
        addHelp(outcome.error ? outcome.error->code : base::Code::FileUnwritable);
    addRejects(outcome.rejectsFiles);
    m_result->show();
    const bool unfinished = outcome.stopped || outcome.error;
    m_start->setText(unfinished ? tr("Continue") : tr("Import"));
    m_start->setEnabled(unfinished);
}

void ImportPage::showProblem(const QString &title, const base::Error &error)
{
    m_counts->setText({});
    m_result->clearButtons();
    m_result->setTone(Tone::Critical);
    m_result->setText(title, models::oneLine(error.detail));
    addHelp(error.code);
    m_result->show();
}

/// One button a file while they fit, else the folder they all lie in.
void ImportPage::addRejects(const QStringList &files)
{
    constexpr qsizetype kMostButtons = 3;
    const auto add = [this](const QString &text, const QString &path) {
        QPushButton *open = m_result->addButton(text);
        open->setObjectName(QStringLiteral("importRejects"));
        connect(open, &QPushButton::clicked, this, [this, path] { Q_EMIT rejectsWanted(path); });
    };
    if (files.size() == 1)
        return add(tr("Open rejects file"), files.first());
    if (files.size() > kMostButtons)
        return add(tr("Open folder of rejects"), QFileInfo(files.first()).absolutePath());
    for (const QString &file : files)
        add(tr("Open %1").arg(models::oneLine(QFileInfo(file).fileName())), file);
}

void ImportPage::addHelp(base::Code code)
{
    QPushButton *help = m_result->addButton(tr("What can I do?"));
    help->setObjectName(QStringLiteral("importHelp"));
    connect(help, &QPushButton::clicked, this, [this, code] { Q_EMIT helpRequested(code); });
}

} // namespace leeway::ui
