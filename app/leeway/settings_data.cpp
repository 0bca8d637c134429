// The rows of Data and sync: what this desk holds, and what whoever looks after the computer gets.
#include "app/leeway/settings_controller.h"
#include "app/leeway/store_controller.h"
#include "base/when_answered.h"
#include "desk/store_check.h"
#include "desk/support_file.h"
#include "models/sync_setting_words.h"
#include "storage/storage.h"
#include "ui/settings/settings_page.h"
#include "ui/theme/text_label.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QPushButton>
#include <QSaveFile>
#include <QSysInfo>
#include <QtConcurrentRun>

namespace leeway::app
{

namespace
{

using base::Code;
using base::fail;
using base::Result;

/// The log and the one before it; what cannot be read is left out, the figures are worth something alone.
QByteArray logAt(const QString &path)
{
    QByteArray log;
    for (const QString &one : {QString(path + QStringLiteral(".1")), path}) {
        QFile file(one);
        if (file.open(QIODevice::ReadOnly))
            log += file.readAll();
    }
    return log;
}

Result<void> writeWhole(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return fail(Code::FileUnwritable, file.errorString());
    return {};
}

} // namespace

ui::TextLabel *SettingsController::addSyncRows()
{
    const domain::StoreStatus &status = m_store->status();
    auto *kept = new ui::TextLabel(ui::FontRole::Body);
    m_page->addDataRow(tr("Kept on this computer"), models::keptWords(status.keepDays), kept);
    auto *held = new ui::TextLabel(ui::FontRole::Body, &ui::Colors::text2);
    held->setObjectName(QStringLiteral("heldOffline"));
    held->setWordWrap(true);
    m_page->addDataRow(tr("Held for offline"), tr("What you can grant while the store is away"), held);
    const models::Format format{QLocale(), QTimeZone::systemTimeZone(), m_desk.clock().now()};
    using Held = Result<std::optional<desk::HeldOffline>>;
    base::whenAnswered(m_page, desk::readHeldOffline(m_desk), [held, format](const Held &answer) {
        if (answer)
            held->setText(models::heldWords(*answer, format));
    });
    m_page->addDataRow(tr("When the same thing was changed twice"),
                       tr("You see both and say which holds, mine, theirs or both; nothing is overwritten"),
                       nullptr);
    return kept;
}

void SettingsController::addSupportRow()
{
    auto *write = new QPushButton(tr("Export…"));
    write->setObjectName(QStringLiteral("exportForIt"));
    connect(write, &QPushButton::clicked, this, &SettingsController::askWhereForSupport);
    m_page->addDataRow(tr("For IT"),
                       tr("Figures and the log of the last 7 days, as text; nothing of any customer"), write);
}

void SettingsController::askWhereForSupport()
{
    auto *dialog = new QFileDialog(m_page, tr("Export for IT"), QDir::homePath(), tr("Text files (*.txt)"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("txt"));
    dialog->selectFile(QStringLiteral("leeway-for-it.txt"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, &SettingsController::writeForSupport);
    dialog->open();
}

void SettingsController::writeForSupport(const QString &path)
{
    desk::SupportFacts facts{.program = QStringLiteral("Leeway ") + QCoreApplication::applicationVersion(),
                             .system = QSysInfo::prettyProductName() + QStringLiteral(", Qt ") +
                                       QString::fromLatin1(qVersion()),
                             .wasDamaged = !m_desk.storage().startReport().damagedFile.isEmpty()};
    if (m_store != nullptr)
        facts.status = m_store->status();
    base::whenAnswered(
        this, desk::readStoreFigures(m_desk),
        [this, facts, path](const Result<desk::StoreCheck> &figures) mutable {
            if (figures) {
                facts.storeBytes = figures->bytes;
                facts.customers = figures->customers;
                facts.interactions = figures->interactions;
            }
            const auto write = [facts, path, log = m_logFile, now = m_desk.clock().now()] {
                return writeWhole(path, desk::supportText(facts, logAt(log), now));
            };
            base::whenAnswered(this, QtConcurrent::run(write), [this, path](const Result<void> &done) {
                if (done)
                    m_window.showDone(tr("Written to %1.").arg(QDir::toNativeSeparators(path)));
                else
                    m_window.showError(done.error());
            });
        });
}

} // namespace leeway::app
