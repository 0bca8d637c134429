#include "ui/edit/typed_forms.h"

#include "ui/edit/edit_panel.h"

#include <QApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextEdit>

#include <algorithm>

namespace leeway::ui
{

namespace
{

constexpr auto kKept = "lwKept";

template <class Text> bool isAnyTyped(const EditPanel &panel)
{
    const auto texts = panel.findChildren<Text *>();
    return std::any_of(texts.begin(), texts.end(), [](const Text *text) {
        return text->document()->isModified() && !text->document()->isEmpty();
    });
}

/// Only what a person typed is modified; what a form was filled with is not.
bool holdsTyped(const EditPanel &panel)
{
    const auto lines = panel.findChildren<QLineEdit *>();
    return isAnyTyped<QPlainTextEdit>(panel) || isAnyTyped<QTextEdit>(panel) ||
           std::any_of(lines.begin(), lines.end(),
                       [](const QLineEdit *line) { return line->isModified() && !line->text().isEmpty(); });
}

} // namespace

void markKept(EditPanel &panel)
{
    panel.setProperty(kKept, true);
}

QStringList typedForms()
{
    QStringList titles;
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (const QWidget *window : windows) {
        const auto panels = window->findChildren<EditPanel *>();
        for (const EditPanel *panel : panels) {
            const QString title = panel->title();
            if (!panel->property(kKept).toBool() && holdsTyped(*panel) && !titles.contains(title))
                titles.append(title);
        }
    }
    return titles;
}

} // namespace leeway::ui
