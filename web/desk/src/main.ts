import "./desk.css";
import "./htmx";
