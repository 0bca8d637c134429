#include "tests/screens/registry.h"
#include "ui/theme/badge.h"
#include "ui/theme/card.h"
#include "ui/theme/chip.h"
#include "ui/theme/empty_state.h"
#include "ui/theme/icons.h"
#include "ui/theme/info_bar.h"
#include "ui/theme/key_cap.h"
#include "ui/theme/progress_line.h"
#include "ui/theme/segmented_choice.h"
#include "ui/theme/skeleton_bars.h"
#include "ui/theme/text_label.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSlider>
#include <QSpinBox>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

// The board of picture 11a, made of the real widgets: what the style and the small widgets look like in every
// state that can be had without a pointer.
namespace leeway::screens
{

namespace
{

using ui::Colors;
using ui::FontRole;

QVBoxLayout *titled(ui::Card *card, const QString &title)
{
    card->column()->setSpacing(8);
    card->column()->addWidget(new ui::TextLabel(title, FontRole::CaptionBold, &Colors::text2));
    return card->column();
}

QWidget *captioned(QWidget *widget, const QString &caption)
{
    auto *out = new QWidget;
    auto *column = new QVBoxLayout(out);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(widget, 0, Qt::AlignLeft);
    column->addWidget(new ui::TextLabel(caption, FontRole::Micro, &Colors::text3));
    column->addStretch();
    return out;
}

QPushButton *push(const QString &text, const char *kind, const QString &key = {})
{
    auto *out = new QPushButton(text);
    out->setProperty("lwKind", QString::fromLatin1(kind));
    out->setProperty("lwSize", QStringLiteral("form"));
    out->setProperty("lwKey", key);
    return out;
}

QToolButton *tool(const QString &name, bool on)
{
    auto *out = new QToolButton;
    out->setIcon(ui::icon(name));
    out->setCheckable(true);
    out->setChecked(on);
    out->setAccessibleName(name);
    return out;
}

QWidget *buttons()
{
    auto *card = new ui::Card(true);
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    auto *disabled = push(QStringLiteral("Grant"), "primary");
    disabled->setEnabled(false);
    auto *focused = push(QStringLiteral("Save"), "primary");
    auto *quiet = push(QStringLiteral("Hold"), "quiet");
    quiet->setIcon(ui::icon(QStringLiteral("pause")));
    row->addWidget(captioned(push(QStringLiteral("Grant NOK 450"), "primary", QStringLiteral("Ctrl G")),
                             QStringLiteral("primary")));
    row->addWidget(captioned(focused, QStringLiteral("primary")));
    row->addWidget(captioned(disabled, QStringLiteral("disabled")));
    row->addWidget(
        captioned(push(QStringLiteral("Wrap up"), "", QStringLiteral("Ctrl E")), QStringLiteral("default")));
    row->addWidget(captioned(quiet, QStringLiteral("quiet")));
    row->addWidget(
        captioned(push(QStringLiteral("Disconnect…"), "destructive"), QStringLiteral("destructive")));
    row->addWidget(captioned(push(QStringLiteral("Why this?"), "link"), QStringLiteral("link")));
    row->addWidget(captioned(tool(QStringLiteral("filter"), false), QStringLiteral("tool")));
    row->addWidget(captioned(tool(QStringLiteral("helped"), true), QStringLiteral("tool, on")));
    row->addStretch();
    titled(card, QStringLiteral("Buttons"))->addLayout(row);
    return card;
}

QWidget *type()
{
    auto *card = new ui::Card(true);
    QVBoxLayout *column = titled(card, QStringLiteral("Type"));
    const auto line = [&](const QString &text, FontRole role) {
        column->addWidget(new ui::TextLabel(text, role));
    };
    line(QStringLiteral("Marit Sørbø"), FontRole::Title);
    line(QStringLiteral("Cracked water tank"), FontRole::Heading);
    line(QStringLiteral("I have guests on Saturday."), FontRole::Reading);
    line(QStringLiteral("Customer since 2017 · 23 orders"), FontRole::Body);
    line(QStringLiteral("Own the missed call-back 渡辺 健二 ليلى بن عمر"), FontRole::Strong);
    line(QStringLiteral("Her preference, noted by 3 colleagues"), FontRole::Caption);
    line(QStringLiteral("46 similar"), FontRole::Micro);
    return card;
}

QWidget *fields()
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    auto *empty = new QLineEdit;
    empty->setPlaceholderText(QStringLiteral("Placeholder"));
    auto *wrong = new QLineEdit(QStringLiteral("Sun 23 Nov"));
    wrong->setProperty("lwError", true);
    auto *spin = new QSpinBox;
    spin->setRange(0, 1500);
    spin->setPrefix(QStringLiteral("NOK "));
    spin->setValue(450);
    spin->setProperty("lwSize", QStringLiteral("form"));
    auto *combo = new QComboBox;
    combo->addItems({QStringLiteral("October"), QStringLiteral("November")});
    auto *typing = new QLineEdit(QStringLiteral("Typing"));
    typing->setFocus();
    layout->addWidget(captioned(empty, QStringLiteral("line edit")));
    layout->addWidget(captioned(typing, QStringLiteral("focus")));
    layout->addWidget(captioned(wrong, QStringLiteral("error")));
    layout->addWidget(captioned(spin, QStringLiteral("spin box")));
    layout->addWidget(captioned(combo, QStringLiteral("combo box")));
    layout->addStretch();
    return row;
}

QWidget *choices()
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    auto *on = new QCheckBox(QStringLiteral("On"));
    on->setChecked(true);
    auto *that = new QRadioButton(QStringLiteral("This"));
    that->setChecked(true);
    auto *flip = new QCheckBox;
    flip->setProperty("lwSwitch", true);
    flip->setChecked(true);
    auto *flop = new QCheckBox;
    flop->setProperty("lwSwitch", true);
    auto *slider = new QSlider(Qt::Horizontal);
    slider->setValue(40);
    slider->setFixedWidth(160);
    auto *mood = new ui::SegmentedChoice(
        QStringLiteral("Mood"), {QStringLiteral("Calm"), QStringLiteral("Worried"), QStringLiteral("Upset"),
                                 QStringLiteral("Angry"), QStringLiteral("Distressed")});
    mood->setCurrent(2);
    layout->addWidget(mood);
    layout->addWidget(on);
    layout->addWidget(new QCheckBox(QStringLiteral("Off")));
    layout->addWidget(that);
    layout->addWidget(new QRadioButton(QStringLiteral("That")));
    layout->addWidget(flip);
    layout->addWidget(flop);
    layout->addWidget(slider);
    layout->addStretch();
    return row;
}

QWidget *inputs()
{
    auto *card = new ui::Card(true);
    QVBoxLayout *column = titled(card, QStringLiteral("Inputs"));
    column->addWidget(fields());
    column->addWidget(choices());
    return card;
}

ui::Chip *chip(const QString &text, ui::Tone tone, const QString &name = {})
{
    auto *out = new ui::Chip(text);
    out->setTone(tone);
    if (!name.isEmpty())
        out->setIcon(ui::icon(name));
    return out;
}

QWidget *chips()
{
    auto *card = new ui::Card(true);
    QVBoxLayout *column = titled(card, QStringLiteral("Chips, badges, keys"));
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    auto *all = chip(QStringLiteral("All"), ui::Tone::Plain);
    all->setFilter(true);
    all->setChecked(true);
    auto *tried = chip(QStringLiteral("Replacement 4 Nov"), ui::Tone::Plain);
    tried->setDetail(QStringLiteral("arrived cracked"));
    auto *badge = new ui::Badge;
    badge->setCount(3);
    auto *plain = new ui::Badge;
    plain->setCount(7);
    plain->setNeutral(true);
    for (QWidget *widget : std::initializer_list<QWidget *>{
             all, chip(QStringLiteral("Phone"), ui::Tone::Plain, QStringLiteral("phone")),
             chip(QStringLiteral("Open"), ui::Tone::Caution, QStringLiteral("clock")),
             chip(QStringLiteral("Solved"), ui::Tone::Positive, QStringLiteral("check")),
             chip(QStringLiteral("Refused"), ui::Tone::Critical, QStringLiteral("stop")),
             chip(QStringLiteral("+2"), ui::Tone::Neutral), tried, badge, plain,
             new ui::KeyCap(QStringLiteral("Ctrl K"))})
        row->addWidget(widget);
    row->addStretch();
    column->addLayout(row);
    column->addWidget(new ui::InfoBar(ui::Tone::Info, QStringLiteral("Information that helps now")));
    column->addWidget(new ui::InfoBar(ui::Tone::Positive, QStringLiteral("Done, and what follows")));
    auto *promise = new ui::InfoBar(ui::Tone::Caution);
    promise->setIconName(QStringLiteral("promise"));
    promise->setText(QStringLiteral("Promised: a call by Thu 20 Nov, 16:00"),
                     QStringLiteral("about the courier. 1 day late."));
    promise->addButton(QStringLiteral("Mark kept"));
    promise->addButton(QStringLiteral("New time…"));
    column->addWidget(promise);
    column->addWidget(new ui::InfoBar(ui::Tone::Critical, QStringLiteral("Cannot go on without a choice")));
    column->addWidget(new ui::InfoBar(ui::Tone::Neutral, QStringLiteral("Background, no action")));
    return card;
}

QWidget *rows()
{
    auto *card = new ui::Card(true);
    QVBoxLayout *column = titled(card, QStringLiteral("Rows, tabs, menu, slow"));
    auto *tabs = new QTabBar;
    for (const auto *name : {"Guide", "Knowledge 3", "Orders 2"})
        tabs->addTab(QString::fromLatin1(name));
    tabs->setDrawBase(true);
    tabs->setExpanding(false);
    auto *list = new QListWidget;
    list->addItems({QStringLiteral("Selected row"), QStringLiteral("Another row"),
                    QStringLiteral("A third row"), QStringLiteral("And more"), QStringLiteral("than fit"),
                    QStringLiteral("in the list"), QStringLiteral("so that it"), QStringLiteral("scrolls")});
    list->setCurrentRow(0);
    list->setFixedHeight(110);
    auto *slow = new ui::ProgressLine;
    slow->setTexts(QStringLiteral("Importing calls"),
                   QStringLiteral("About 6 s left. You can go on working."));
    slow->setPermille(620);
    slow->setStoppable(true);
    column->addWidget(tabs);
    column->addWidget(list);
    column->addWidget(slow);
    column->addWidget(new ui::SkeletonBars(2));
    return card;
}

QWidget *iconsCard()
{
    auto *card = new ui::Card(true);
    auto *grid = new QGridLayout;
    int at = 0;
    for (const QString &name : ui::iconNames()) {
        auto *picture = new QToolButton;
        picture->setIcon(ui::icon(name));
        picture->setToolTip(name);
        grid->addWidget(picture, at / 27, at % 27);
        ++at;
    }
    titled(card, QStringLiteral("Icons"))->addLayout(grid);
    return card;
}

std::unique_ptr<QWidget> makeBoard(const Request &request)
{
    Q_UNUSED(request)
    auto board = std::make_unique<QWidget>();
    auto *grid = new QGridLayout(board.get());
    grid->setSpacing(16);
    grid->addWidget(buttons(), 0, 0, 1, 2);
    grid->addWidget(inputs(), 1, 0, 1, 2);
    grid->addWidget(chips(), 2, 0);
    grid->addWidget(rows(), 2, 1);
    grid->addWidget(type(), 3, 0);
    auto *empty = new ui::Card;
    auto *state =
        new ui::EmptyState(QStringLiteral("person"), QStringLiteral("First contact with us"),
                           QStringLiteral("No history yet. What you note now is what the next colleague "
                                          "starts from."));
    state->addButton(QStringLiteral("Note"))->setProperty("lwKey", QStringLiteral("Ctrl N"));
    empty->column()->addWidget(state);
    grid->addWidget(empty, 3, 1);
    grid->addWidget(iconsCard(), 4, 0, 1, 2);
    return board;
}

const bool kAdded = registerScreen({QStringLiteral("components"), {1200, 1040}, makeBoard});

} // namespace

} // namespace leeway::screens
