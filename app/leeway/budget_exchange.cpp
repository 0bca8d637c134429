#include "app/leeway/budget_controller.h"
#include "app/leeway/edit_controller.h"
#include "base/when_answered.h"
#include "models/format.h"
#include "ui/edit/take_in_panel.h"
#include "ui/shell/actions.h"
#include "ui/shell/main_window.h"

#include <QAction>
#include <QFileDialog>
#include <QFileInfo>

// How the page Budget takes in and writes files.
namespace leeway::app
{

using base::whenAnswered;

void BudgetController::wireFiles()
{
    const auto on = [this](const char *id, auto slot) {
        connect(m_parts.window.registry().action(QLatin1String(id)), &QAction::triggered, this, slot);
    };
    on("rules.import", [this] {
        takeInFile(tr("Take in a file of rules"),
                   [this](const QString &path) { tryFile(path, readRulesFile(path), desk::tryRules); });
    });
    on("resolutions.import", [this] {
        takeInFile(tr("Take in a file of resolutions"), [this](const QString &path) {
            tryFile(path, readCatalogueFile(path), desk::tryResolutions);
        });
    });
    on("rules.export", [this] {
        writeFile(tr("Write the rules"), QStringLiteral("rules.json"), [this](const QString &path) {
            wrote(path, writeRulesFile(path, m_list.shelf().allRules()));
        });
    });
    on("resolutions.export", [this] {
        writeFile(tr("Write the resolutions"), QStringLiteral("resolutions.json"),
                  [this](const QString &path) {
                      resolution::Catalogue all;
                      for (const desk::StoredResolution &one : m_list.shelf().resolutions)
                          all.push_back(one.resolution);
                      wrote(path, writeCatalogueFile(path, all));
                  });
    });
}

void BudgetController::takeInFile(const QString &title, const std::function<void(const QString &)> &chosen)
{
    if (!checkMayChange())
        return;
    auto *dialog = new QFileDialog(&m_parts.window, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("JSON files (*.json)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, chosen);
    dialog->open();
}

void BudgetController::writeFile(const QString &title, const QString &name,
                                 const std::function<void(const QString &)> &chosen)
{
    if (!checkMayChange())
        return;
    auto *dialog = new QFileDialog(&m_parts.window, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("json"));
    dialog->selectFile(name);
    connect(dialog, &QFileDialog::fileSelected, this, chosen);
    dialog->open();
}

void BudgetController::wrote(const QString &path, const QFuture<base::Result<void>> &writing)
{
    const QString left = m_list.shelf().unreadable.join(QStringLiteral(", "));
    whenAnswered(this, writing, [this, path, left](const base::Result<void> &written) {
        if (!written)
            return m_parts.window.showError(written.error());
        const QString file = models::isolatedText(QFileInfo(path).fileName());
        m_parts.window.showDone(
            left.isEmpty() ? tr("Written to %1.").arg(file)
                           : tr("Written to %1, without what this version cannot read: %2.").arg(file, left));
    });
}

template <class T>
void BudgetController::tryFile(const QString &path, const QFuture<base::Result<BudgetFileRead<T>>> &reading,
                               desk::BudgetDryRun (*tried)(const desk::BudgetShelf &, const T &))
{
    whenAnswered(this, reading, [this, path, tried](const base::Result<BudgetFileRead<T>> &read) {
        if (!read)
            return m_parts.window.showError(read.error());
        desk::BudgetDryRun run;
        if (read->content)
            run = tried(m_list.shelf(), *read->content);
        else
            run.faults = read->faults;
        showRun(path, run);
    });
}

void BudgetController::showRun(const QString &path, const desk::BudgetDryRun &run)
{
    if (m_import == nullptr) {
        m_import = new ui::TakeInPanel(tr("Take in a file"));
        m_parts.edits.adopt(m_import);
        connect(m_import, &ui::TakeInPanel::takenIn, this, &BudgetController::takeIn);
    }
    m_imported = run.policies;
    m_import->showRun(QFileInfo(path).fileName(), run);
    m_parts.edits.show(m_import, ui::Column::List);
}

void BudgetController::takeIn()
{
    m_import->setSaving(true);
    whenAnswered(this, desk::putPolicies(m_parts.desk, m_imported), [this](const base::Result<int> &written) {
        if (!written)
            return m_import->showFailure(budgetProblem(written.error()));
        m_import->discard();
        m_parts.edits.leave();
        m_parts.window.showDone(tr("%n rule(s) or resolution(s) taken in.", nullptr, *written));
    });
}

} // namespace leeway::app
