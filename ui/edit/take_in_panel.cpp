#include "ui/edit/take_in_panel.h"

#include "models/format.h"
#include "ui/theme/info_bar.h"
#include "ui/theme/text_label.h"

#include <QLocale>

namespace leeway::ui
{

TakeInPanel::TakeInPanel(const QString &title, QWidget *parent)
    : EditPanel(title, tr("Take in"), parent)
    , m_file(new TextLabel(FontRole::Strong))
    , m_what(new InfoBar(Tone::Info))
    , m_list(new TextLabel(FontRole::Caption, &Colors::text2))
{
    m_file->setWordWrap(true);
    m_list->setWordWrap(true);
    m_list->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    addToForm(m_file);
    addToForm(m_what);
    addToForm(m_list);
}

void TakeInPanel::showRun(const QString &file, const desk::DryRun &run)
{
    discard();
    m_file->setText(models::isolatedText(file));
    if (!run.faults.isEmpty())
        return showFaults(run.faults);
    m_canTakeIn = run.changesSomething();
    const QLocale locale;
    m_what->setTone(Tone::Info);
    m_what->setText(m_canTakeIn ? tr("Nothing is changed yet.")
                                : tr("Nothing would change: it says what is here already."),
                    tr("New: %1. Changed: %2. The same: %3. What is here and not in the file stays.")
                        .arg(locale.toString(run.added.size()), locale.toString(run.changed.size()),
                             locale.toString(run.same)));
    QStringList lines;
    for (const QString &key : run.added)
        lines.append(tr("new: %1").arg(key));
    for (const QString &key : run.changed)
        lines.append(tr("changed: %1").arg(key));
    m_list->setText(lines.join(u'\n'));
    setSaving(!m_canTakeIn);
}

void TakeInPanel::showFaults(const domain::JsonFaults &faults)
{
    m_what->setTone(Tone::Critical);
    m_what->setText(tr("This file cannot be taken in."), tr("%n thing(s) to mend; nothing was changed.",
                                                            nullptr, static_cast<int>(faults.count())));
    QStringList lines;
    for (const domain::JsonFault &fault : faults.list())
        lines.append(fault.toLine());
    if (faults.count() > faults.list().size())
        lines.append(QStringLiteral("…"));
    m_list->setText(lines.join(u'\n'));
    setSaving(true);
}

void TakeInPanel::save()
{
    if (m_canTakeIn)
        Q_EMIT takenIn();
}

void TakeInPanel::clearForm()
{
    m_canTakeIn = false;
    m_list->clear();
    setSaving(false);
}

} // namespace leeway::ui
