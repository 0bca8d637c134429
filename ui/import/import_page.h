#pragma once

#include "models/format.h"
#include "models/import_session.h"

#include <QLocale>
#include <QTimeZone>
#include <QWidget>

class QComboBox;
class QPushButton;
class QTableView;

namespace leeway::models
{
class ImportPreviewModel;
}

namespace leeway::ui
{

class InfoBar;
class ProgressLine;
class TextLabel;

/// Import without a dialog in the way: choose files and mapping, see what their first rows become, run, stop,
/// go on. Talks to an ImportSession only; the rest of the program stays usable. Borrows both arguments. GUI
/// thread.
class ImportPage final : public QWidget
{
    Q_OBJECT

public:
    ImportPage(models::ImportSession &session, const base::Clock &clock, QWidget *parent = nullptr);

    void setRegion(const QLocale &locale, const QTimeZone &zone);
    void setFiles(const QStringList &files);

Q_SIGNALS:
    /// The window opens a file dialog and answers with setFiles.
    void filesWanted();
    /// … and with ImportSession::addMapping.
    void mappingFileWanted();
    void rejectsWanted(const QString &file);
    /// What can be done about what is shown.
    void helpRequested(leeway::base::Code code);
    void closeWanted();

private:
    void build();
    QWidget *makeChoice();
    void fillMappings(const QString &chosenId);
    void preview();
    void showPreview(const models::ImportPreview &preview);
    [[nodiscard]] static QString lostLetters(qint64 texts);
    void showProgress(const models::ImportState &state);
    void showOutcome(const models::ImportOutcome &outcome);
    void showProblem(const QString &title, const base::Error &error);
    void addHelp(base::Code code);
    void addRejects(const QStringList &files);
    void setRunning(bool running);
    [[nodiscard]] models::Format format() const;

    models::ImportSession &m_session;
    const base::Clock &m_clock;
    QLocale m_locale;
    QTimeZone m_zone = QTimeZone::systemTimeZone();
    QStringList m_files;
    models::ImportPreviewModel *m_model;
    TextLabel *m_chosen = nullptr;
    QPushButton *m_choose = nullptr;
    QComboBox *m_mapping = nullptr;
    QPushButton *m_ownMapping = nullptr;
    TextLabel *m_counts = nullptr;
    QTableView *m_table = nullptr;
    ProgressLine *m_progress = nullptr;
    InfoBar *m_result = nullptr;
    QPushButton *m_start = nullptr;
};

} // namespace leeway::ui
