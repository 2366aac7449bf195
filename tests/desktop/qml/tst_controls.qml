import QtQuick
import QtTest
import Aisle

TestCase {
    id: suite

    name: "Controls"
    width: 900
    height: 600
    visible: true
    when: windowShown

    Component {
        id: quantityMaker

        Quantity {
            amount: 1
            what: "Kettle"
            least: 1
            most: 2
        }
    }

    function test_quantity_stays_between_its_ends(): void {
        const quantity = createTemporaryObject(quantityMaker, suite);
        const changed = createTemporaryObject(spyMaker, suite, { target: quantity, signalName: "changed" });
        mouseClick(quantity, 20, quantity.height / 2);
        compare(changed.count, 0);
        mouseClick(quantity, quantity.width - 20, quantity.height / 2);
        compare(changed.count, 1);
        compare(changed.signalArguments[0][0], 2);
        quantity.amount = 2;
        mouseClick(quantity, quantity.width - 20, quantity.height / 2);
        compare(changed.count, 1);
    }

    Component {
        id: spyMaker

        SignalSpy {}
    }

    Component {
        id: choiceMaker

        SegmentedChoice {
            title: "Theme"
            current: "light"
            choices: [{ value: "light", text: "Light" }, { value: "dark", text: "Dark" }]
        }
    }

    function test_a_choice_is_as_wide_as_its_chips_or_wraps(): void {
        const choice = createTemporaryObject(choiceMaker, suite);
        compare(choice.width, choice.natural);
        const one = choice.height;
        choice.most = choice.natural - 10;
        tryVerify(() => choice.height > one);
    }

    Component {
        id: typingMaker

        Item {
            property alias box: box
            property alias keyboard: keyboard

            width: 900
            height: 500

            TextBox {
                id: box

                width: 400
            }

            OnScreenKeyboard {
                id: keyboard

                anchors.bottom: parent.bottom
                width: parent.width
                language: "en"
                wanted: true
                field: box
            }
        }
    }

    function test_the_drawn_keyboard_types_where_the_cursor_is(): void {
        const typing = createTemporaryObject(typingMaker, suite);
        const sent = createTemporaryObject(spyMaker, suite, { target: typing.box, signalName: "sent" });
        typing.box.text = "ac";
        typing.box.cursorPosition = 1;
        typing.keyboard.type("b");
        compare(typing.box.text, "abc");
        typing.keyboard.upper = true;
        typing.keyboard.type("x");
        compare(typing.box.text, "abXc");
        verify(!typing.keyboard.upper);
        typing.keyboard.erase();
        compare(typing.box.text, "abc");
        typing.box.selectAll();
        typing.keyboard.erase();
        compare(typing.box.text, "");
        typing.keyboard.erase();
        typing.box.accepted();
        compare(sent.count, 0);
        typing.keyboard.type("k");
        typing.box.accepted();
        compare(sent.count, 1);
        compare(sent.signalArguments[0][0], "k");
    }

    function test_the_german_layout_has_its_letters(): void {
        const typing = createTemporaryObject(typingMaker, suite);
        typing.keyboard.language = "de";
        verify(typing.keyboard.lines.join("").includes("ü"));
        verify(typing.keyboard.lines.join("").includes("ß"));
    }

    Component {
        id: codeMaker

        QrCode {
            width: 220
            height: 220
            modules: ["101", "010", "111"]
        }
    }

    function test_a_code_is_dark_on_light_in_any_theme(): void {
        Theme.dark = true;
        const code = createTemporaryObject(codeMaker, suite);
        compare(code.color, "#ffffff");
        const picture = grabImage(code);
        compare(picture.pixel(110, 110), "#000000");
        Theme.dark = false;
    }
}
